import { type Challenge, type Solution, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { Door } from './ask-relay.ts';

export interface Proof {
  readonly challenge: Door['challenge'];
  readonly solution: Pick<Solution, 'counter' | 'derivedKey'>;
}

/**
 * The work that the relay asks of a browser, done while the person types. The browser derives keys on threads of its own, one
 * after the other: the page never freezes, and no worker is needed. Each piece of work is good for one request.
 */
export class WorkAhead {
  #ready: Promise<Proof> | undefined;
  readonly #ask: () => Promise<Door>;

  constructor(ask: () => Promise<Door>) {
    this.#ask = ask;
  }

  /** Starts on a challenge that came with the page. */
  start(challenge: Door['challenge']): void {
    this.#ready = solve(challenge);
    // Told to whoever takes it.
    this.#ready.catch(() => undefined);
  }

  /** The work, once; on a new challenge when it was taken before. Throws AskTrouble. */
  async take(): Promise<Proof> {
    const ready = this.#ready;
    this.#ready = undefined;
    const done = await ready?.catch(() => undefined);
    return done ?? solve((await this.#ask()).challenge);
  }
}

async function solve(challenge: Door['challenge']): Promise<Proof> {
  const solution = await solveChallenge({ challenge: challenge as unknown as Challenge, deriveKey });
  if (!solution) throw new Error('The work was not done in time');
  return { challenge, solution: { counter: solution.counter, derivedKey: solution.derivedKey } };
}
