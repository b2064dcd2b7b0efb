import type { SeededRandom } from '../support/seeded-random.ts';

export interface WireAnswer {
  readonly status: number;
  readonly body: string;
}

/** How often something on the way speaks in the relay's place, as chances in [0, 1]. */
export interface MiddleBoxFaults {
  readonly truncate: number;
  readonly staleAnswer: number;
  readonly portal: number;
  readonly proxyErrors: number;
  /** A proxy lets no body through that is longer than this. */
  readonly longestBody: number;
}

export const noMiddleBoxes: MiddleBoxFaults = {
  truncate: 0,
  staleAnswer: 0,
  portal: 0,
  proxyErrors: 0,
  longestBody: Number.POSITIVE_INFINITY,
};

const page = '<!doctype html><title>Bienvenue</title>';
const mostRemembered = 4;

/** Proxies, captive portals and caches between a device and the relay. They see text, and may say anything. */
export class MiddleBoxes {
  faults: MiddleBoxFaults;
  readonly #dice: SeededRandom;
  readonly #remembered: WireAnswer[] = [];
  readonly met = { truncated: 0, stale: 0, portal: 0, proxied: 0, tooLong: 0 };

  constructor(faults: MiddleBoxFaults, dice: SeededRandom) {
    this.faults = faults;
    this.#dice = dice;
  }

  async carry(body: string, ask: (body: string) => Promise<WireAnswer>): Promise<WireAnswer> {
    const { faults } = this;
    const instead = this.#answerInstead(body);
    if (instead) return instead;
    const cutsRequest = this.#chance(faults.truncate / 2);
    const answer = await ask(cutsRequest ? this.#cut(body) : body);
    if (answer.status === 200) this.#remember(answer);
    return this.#chance(faults.truncate / 2) ? { ...answer, body: this.#cut(answer.body) } : answer;
  }

  /** What does not come from the relay at all. */
  #answerInstead(body: string): WireAnswer | undefined {
    const { faults } = this;
    if (body.length > faults.longestBody) {
      this.met.tooLong += 1;
      return { status: 413, body: page };
    }
    if (this.#chance(faults.portal)) {
      this.met.portal += 1;
      return { status: 200, body: page };
    }
    if (this.#chance(faults.proxyErrors)) {
      this.met.proxied += 1;
      return this.#dice.pick(proxyAnswers);
    }
    if (this.#remembered.length > 0 && this.#chance(faults.staleAnswer)) {
      this.met.stale += 1;
      return this.#dice.pick(this.#remembered);
    }
    return undefined;
  }

  #remember(answer: WireAnswer): void {
    this.#remembered.push(answer);
    if (this.#remembered.length > mostRemembered) this.#remembered.shift();
  }

  #cut(text: string): string {
    this.met.truncated += 1;
    return text.slice(0, this.#dice.int(text.length));
  }

  #chance(chance: number): boolean {
    return chance > 0 && this.#dice.roll() < chance;
  }
}

const typed = (status: number, code: string): WireAnswer => ({
  status,
  body: JSON.stringify({ error: { code, message: '' } }),
});

/** Some are pages; some, from a gateway that was set up with care, are typed as the relay's own. */
const proxyAnswers: readonly WireAnswer[] = [
  { status: 401, body: page },
  { status: 413, body: page },
  { status: 429, body: page },
  { status: 502, body: page },
  { status: 502, body: '' },
  typed(401, 'noSession'),
  typed(413, 'tooLarge'),
  typed(426, 'upgradeRequired'),
  typed(429, 'tooManyRequests'),
  typed(503, 'unavailable'),
];
