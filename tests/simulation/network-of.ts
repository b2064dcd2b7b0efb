import type { SeededRandom } from '../support/seeded-random.ts';
import type { Faults } from './faults.ts';
import type { NetworkFaults } from './simulated-network.ts';

/** How bad a world's network is: of the faults it has at all, how often each. */
export function networkOf(faults: Faults, dice: SeededRandom): NetworkFaults {
  const upTo = (isOn: boolean, most: number) => (isOn ? dice.roll() * most : 0);
  const longestDelayMs = faults.has('delay') ? dice.pick([2_000, 30_000]) : 100;
  return {
    dropRequest: upTo(faults.has('drop'), 0.4),
    dropAnswer: upTo(faults.has('drop'), 0.4),
    duplicate: upTo(faults.has('duplicate') || faults.has('reorder'), 0.4),
    halfOpen: upTo(faults.has('halfOpen'), 0.2),
    truncate: upTo(faults.has('truncate'), 0.3),
    staleAnswer: upTo(faults.has('staleAnswer'), 0.2),
    portal: upTo(faults.has('portal'), 0.1),
    proxyErrors: upTo(faults.has('proxyErrors'), 0.2),
    longestBody: faults.has('smallProxy') ? 2_000 + dice.int(8_000) : Number.POSITIVE_INFINITY,
    longestDelayMs,
    latestDuplicateMs: faults.has('reorder') ? 5 * 60_000 : longestDelayMs,
  };
}
