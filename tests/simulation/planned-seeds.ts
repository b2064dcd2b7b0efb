export interface PlannedSeed {
  readonly seed: number;
  readonly operations: number;
  readonly store: 'memory' | 'sqlite';
}

/** Consecutive seeds; one world in eight runs on real SQLite, one in ten is four times as long. */
export function* plannedSeeds(first: number, count: number): Iterable<PlannedSeed> {
  for (let seed = first; seed < first + count; seed += 1) {
    yield {
      seed,
      operations: seed % 10 === 0 ? 120 : 30,
      store: seed % 8 === 0 ? 'sqlite' : 'memory',
    };
  }
}
