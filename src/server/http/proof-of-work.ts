import { createHmac, randomInt } from 'node:crypto';
import { type Challenge, createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import * as z from 'zod';
import { type Instant, instantSchema } from '#domain/identifiers.ts';
import type { SessionStore } from '../ports/session-store.ts';

/**
 * What a challenge costs: a PBKDF2 of 5,000 rounds is about 5 ms on an old phone and 1 ms on a desk; 150 to 400 of them are one or
 * two seconds there, spent while the person types. Whoever wants a thousand requests pays half an hour; checking one costs the
 * relay a single derivation.
 */
const cost = 5_000;
const fewestTries = 150;
const mostTries = 400;
/** Time to fill the form in, by somebody who takes his time. */
const validMs = 2 * 3_600_000;

const proofSchema = z.strictObject({
  challenge: z.object({
    parameters: z.looseObject({ nonce: z.string().max(200), data: z.object({ until: instantSchema }) }),
    signature: z.string().max(200),
  }),
  solution: z.object({
    counter: z.int().min(0),
    derivedKey: z.string().max(200),
  }),
});

/**
 * Asks a browser for some work before a public request is read, and takes each piece of work once. Nobody is asked anything. `secret`
 * is shared by the relays of one store, so that each takes what was worked for another; what was taken lies in that store too.
 */
export class ProofOfWork {
  readonly #secret: () => Promise<string>;
  readonly #take: SessionStore['takeProof'];

  constructor(secret: () => Promise<string>, take: SessionStore['takeProof']) {
    this.#secret = secret;
    this.#take = take;
  }

  async challenge(now: Instant): Promise<Challenge> {
    return createChallenge({
      algorithm: 'PBKDF2/SHA-256',
      cost,
      counter: randomInt(fewestTries, mostTries),
      deriveKey,
      // By the relay's own clock: the library's `expiresAt` would ask the machine's.
      data: { until: now + validMs },
      ...(await this.#secrets()),
    });
  }

  /** True once for each challenge of these relays that was solved in time. */
  async accepts(given: unknown, now: Instant): Promise<boolean> {
    const proof = proofSchema.safeParse(given);
    if (!proof.success) return false;
    const { challenge, solution } = proof.data;
    const { nonce, data } = challenge.parameters;
    if (data.until <= now) return false;
    const { verified } = await verifySolution({
      challenge: challenge as unknown as Challenge,
      solution: { ...solution, time: 0 },
      deriveKey,
      ...(await this.#secrets()),
    }).catch(() => ({ verified: false }));
    return verified && (await this.#take(nonce, data.until, now));
  }

  async #secrets() {
    const secret = await this.#secret();
    const derived = (name: string) => createHmac('sha256', secret).update(name).digest('base64url');
    return { hmacSignatureSecret: derived('signature'), hmacKeySignatureSecret: derived('key') };
  }
}
