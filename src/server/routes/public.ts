import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { publicRequestSchema } from '#domain/waitlist/receive-request.ts';
import { KeptReading } from '../application/kept-reading.ts';
import { receivePublicRequest } from '../application/receive-public-request.ts';
import { addressOf } from '../http/address-of.ts';
import { answerError } from '../http/answer-error.ts';
import { ProofOfWork } from '../http/proof-of-work.ts';
import type { SessionStore } from '../ports/session-store.ts';
import type { RelayParts } from './relay-parts.ts';

/** A request is two sealed texts and a proof; nothing of that weighs more. */
const mostBytes = 24_000;
/** Requests an hour: of one address (a town hall where people come one after the other), and of a whole territory. */
export interface PublicLimits {
  readonly perAddress: number;
  readonly perTerritory: number;
}

export const defaultPublicLimits: PublicLimits = { perAddress: 30, perTerritory: 600 };
const hourMs = 3_600_000;
const directoryMaxAge = 'public, max-age=300';

const slugSchema = z.object({ slug: z.string().max(80) });
const bodySchema = z.strictObject({ request: publicRequestSchema, proof: z.unknown() });

/** What anybody may ask without an account: the page a patient fills in, and the light directory. */
export function publicRoutes(
  app: FastifyInstance,
  { store, clock, publicTerritories }: RelayParts,
  { perAddress, perTerritory }: PublicLimits,
): void {
  const offered = randomBytes(32).toString('base64url');
  const secret = new KeptReading(() => store.sharedSecret(offered), clock, hourMs);
  const take: SessionStore['takeProof'] = (...proof) => store.sessions().takeProof(...proof);
  const proofs = new ProofOfWork(() => secret.get(), take);
  // Made once, when the relay starts: asking writes nothing.
  app.addHook('onReady', async () => {
    await secret.get().catch(() => undefined);
  });
  const ofAddress = app.createRateLimit({
    max: perAddress,
    timeWindow: hourMs,
    keyGenerator: addressOf,
  });
  const ofTerritory = app.createRateLimit({ max: perTerritory, timeWindow: hourMs, keyGenerator: slugOf });

  app.get('/requests/:slug', async (request, reply) => {
    const door = await publicTerritories.door(slugOf(request));
    if (!door) return answerError(reply, { code: 'notFound' });
    return reply.send({ ...door, challenge: await proofs.challenge(clock.now()) });
  });

  app.post('/requests/:slug', { bodyLimit: mostBytes }, async (request, reply) => {
    if (await isBeyond(ofAddress, request, reply)) return answerError(reply, { code: 'tooManyRequests' });
    const body = bodySchema.safeParse(request.body);
    if (!body.success) return answerError(reply, { code: 'malformed' });
    const door = await publicTerritories.door(slugOf(request));
    if (!door) return answerError(reply, { code: 'notFound' });
    const now = clock.now();
    if (!(await proofs.accepts(body.data.proof, now))) return answerError(reply, { code: 'proofInvalid' });
    // Counted only once it was worked for: nobody closes a territory's door with empty requests.
    if (await isBeyond(ofTerritory, request, reply)) return answerError(reply, { code: 'tooManyRequests' });
    const where = { territoryId: door.territoryId, coordinationId: door.coordination.structureId };
    const received = await receivePublicRequest(store, where, body.data.request, now);
    if (received === 'wrongRecipients' || received === 'consentChanged') {
      return answerError(reply, { code: 'malformed' });
    }
    // The same whatever was known before: nobody learns from here who is on the list.
    return reply.send({});
  });

  app.get('/directory/:slug', async (request, reply) => {
    const directory = await publicTerritories.directory(slugOf(request));
    if (!directory) return answerError(reply, { code: 'notFound' });
    const communes = directory.communes.map(({ code, name }) => ({ code, name }));
    return reply.header('cache-control', directoryMaxAge).send({ ...directory, communes });
  });
}

type Limit = ReturnType<FastifyInstance['createRateLimit']>;

async function isBeyond(limit: Limit, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
  const state = await limit(request);
  if (state.isAllowed || !state.isExceeded) return false;
  reply.header('retry-after', Math.max(1, state.ttlInSeconds));
  return true;
}

function slugOf(request: FastifyRequest): string {
  const params = slugSchema.safeParse(request.params);
  return params.success ? params.data.slug : '';
}
