import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addressOf } from './address-of.ts';
import { answerError } from './answer-error.ts';

export interface RateLimits {
  /** Requests a minute of one profile behind one address. */
  readonly perProfile: number;
  /** Requests a minute of one address: a call centre, or a whole practice, sits behind one. */
  readonly perAddress: number;
}

export const defaultRateLimits: RateLimits = { perProfile: 600, perAddress: 12_000 };

/** PR-7: two ceilings, since whoever wants to hurt can make up profiles. `refuse` answers who is beyond one. */
export async function registerRateLimits(
  app: FastifyInstance,
  limits: RateLimits,
  refuse: (reply: FastifyReply) => FastifyReply = (reply) => answerError(reply, { code: 'tooManyRequests' }),
): Promise<void> {
  await app.register(rateLimit, { global: false });
  const timeWindow = 60_000;
  const ofAddress = app.createRateLimit({
    max: limits.perAddress,
    timeWindow,
    keyGenerator: addressOf,
  });
  const ofProfile = app.createRateLimit({
    max: limits.perProfile,
    timeWindow,
    keyGenerator: (request) => `${addressOf(request)} ${profileNamed(request)}`,
  });
  app.addHook('onRequest', async (request, reply) => {
    for (const check of [ofAddress, ofProfile]) {
      const limit = await check(request);
      if (limit.isAllowed || !limit.isExceeded) continue;
      reply.header('retry-after', Math.max(1, limit.ttlInSeconds));
      return refuse(reply);
    }
  });
}

function profileNamed(request: FastifyRequest): string {
  const named = request.headers['x-relais'] ?? (request.query as Record<string, unknown>)['profile'];
  return typeof named === 'string' ? named.slice(0, 32) : '';
}
