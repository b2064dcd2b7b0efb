import type { Id } from '#domain/identifiers.ts';
import type { Move } from '#domain/waitlist/priority.ts';
import { type Criterion, criteria } from '#domain/waitlist/profile.ts';

/** Who moves under another rule, short enough to read. */
export interface MovesSummary {
  readonly up: number;
  readonly down: number;
  readonly biggestUp: readonly Move[];
  readonly biggestDown: readonly Move[];
  readonly byCriterion: readonly {
    readonly criterion: Criterion;
    readonly up: number;
    readonly down: number;
  }[];
}

const shown = 5;

/** A patient counts under each of his criteria: those lines are not to be added up. */
export function movesSummary(
  moves: readonly Move[],
  criteriaOf: (id: Id) => readonly Criterion[],
): MovesSummary {
  const up = moves.filter(({ from, to }) => to < from);
  const down = moves.filter(({ from, to }) => to > from);
  const size = ({ from, to }: Move) => Math.abs(from - to);
  const biggest = (list: readonly Move[]) =>
    [...list].sort((a, b) => size(b) - size(a) || a.to - b.to).slice(0, shown);
  const counts = new Map<Criterion, { up: number; down: number }>();
  for (const move of moves) {
    for (const criterion of criteriaOf(move.id)) {
      const count = counts.get(criterion) ?? { up: 0, down: 0 };
      if (move.to < move.from) count.up += 1;
      else count.down += 1;
      counts.set(criterion, count);
    }
  }
  return {
    up: up.length,
    down: down.length,
    biggestUp: biggest(up),
    biggestDown: biggest(down),
    byCriterion: criteria.flatMap((criterion) => {
      const count = counts.get(criterion);
      return count ? [{ criterion, ...count }] : [];
    }),
  };
}
