import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { enrol, invite } from '../application/invitations.ts';
import { answer, type RelayParts } from './relay-parts.ts';

const nothingSchema = z.strictObject({}).optional();

/** How a person gets in (an invitation, used once) and out again. */
export function accessRoutes(app: FastifyInstance, { store, sessions, hub, clock }: RelayParts): void {
  app.post('/invitations', async (request, reply) => {
    const identified = await sessions.identify(request);
    if (!identified.ok) return answer(reply, identified);
    return answer(reply, await invite(store, identified.value, request.body, clock.now()));
  });

  app.post('/enrol', async (request, reply) => {
    const profile = sessions.profileOf(request);
    if (!profile.ok) return answer(reply, profile);
    const now = clock.now();
    const enrolled = await enrol(store, request.body, now);
    if (!enrolled.ok) return answer(reply, enrolled);
    const { territoryId, memberId, wrappedKeys } = enrolled.value;
    await sessions.open(request, reply, { territoryId, memberId }, now);
    return answer(reply, { ok: true, value: { territoryId, memberId, wrappedKeys } });
  });

  app.post('/leave', async (request, reply) => {
    const profile = sessions.profileOf(request);
    if (!profile.ok) return answer(reply, profile);
    if (!nothingSchema.safeParse(request.body ?? undefined).success) {
      return answer(reply, { ok: false, refusal: { code: 'malformed' } });
    }
    const closed = await sessions.close(request, reply);
    if (closed === undefined) return answer(reply, { ok: false, refusal: { code: 'noSession' } });
    hub.endSession(closed);
    return reply.send({});
  });
}
