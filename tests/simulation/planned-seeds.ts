export interface PlannedSeed {
  readonly seed: number;
  readonly operations: number;
  readonly store: 'memory' | 'sqlite';
}

const lengths = [60, 12, 25, 15, 12, 30, 15, 12, 25, 15] as const;

/** Consecutive seeds; most worlds are short, one in ten is long; one in sixteen runs on real SQLite. */
export function* plannedSeeds(first: number, count: number): Iterable<PlannedSeed> {
  for (let seed = first; seed < first + count; seed += 1) yield plannedSeed(seed);
}

export function plannedSeed(seed: number): PlannedSeed {
  return { seed, operations: lengths[seed % 10] ?? 20, store: seed % 16 === 0 ? 'sqlite' : 'memory' };
}
