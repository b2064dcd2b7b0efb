import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { type Id, idSchema } from '#domain/identifiers.ts';
import { activeMember } from '../application/invitations.ts';
import { personas } from '../application/personas.ts';
import { answer, type RelayParts } from './relay-parts.ts';

const enterSchema = z.strictObject({ memberId: idSchema });
const notFound = { ok: false, refusal: { code: 'notFound' } } as const;

/**
 * The demonstration's entrance: be whoever you like, in the demonstration's own territory and in no other that the store may
 * hold. A real territory's relay does not have these routes.
 */
export function demoRoutes(
  app: FastifyInstance,
  { store, sessions, clock }: RelayParts,
  territoryId: Id,
): void {
  const isHere = async () => (await store.territories()).includes(territoryId);

  app.get('/demo', async (_request, reply) => {
    if (!(await isHere())) return answer(reply, notFound);
    return reply.send({ personas: await personas(store, territoryId) });
  });

  app.post('/demo/enter', async (request, reply) => {
    const profile = sessions.profileOf(request);
    if (!profile.ok) return answer(reply, profile);
    const body = enterSchema.safeParse(request.body);
    if (!body.success) return answer(reply, { ok: false, refusal: { code: 'malformed' } });
    if (!(await isHere())) return answer(reply, notFound);
    const { memberId } = body.data;
    const member = await store.read(territoryId, (tx) => activeMember(tx, memberId));
    if (!member) return answer(reply, notFound);
    await sessions.open(request, reply, { territoryId, memberId }, clock.now());
    return reply.send({ territoryId, memberId, structureIds: member.structureIds });
  });
}
