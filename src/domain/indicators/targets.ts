import type { Figure } from './figure.ts';

/** « Maintien ou diminution »: where a number stands beside what it was. */
export interface Trend {
  readonly before: number;
  readonly after: number;
  /** Equality passes. */
  readonly isHeld: boolean;
}

/** IN-7: the target « maintien ou diminution » passes when the number is the same. */
export function trend(before: number, after: number): Trend {
  return { before, after, isHeld: after <= before };
}

export interface ComparedFigure {
  readonly id: string;
  readonly figure: Figure;
  /** Beside the figure before it of the same population and source; undefined without one: sources that differ say nothing together. */
  readonly trend: Trend | undefined;
}

/**
 * IN-7: the latest figure of each population that is not taken back, beside the one before it from the same source. Figures of two
 * sources are never compared: they do not count the same people.
 */
export function latestFigures(
  figures: readonly { readonly id: string; readonly value: Figure }[],
): ReadonlyMap<Figure['population'], ComparedFigure> {
  const kept = figures.filter(({ value }) => !value.removed).sort((a, b) => (isLater(a, b) ? -1 : 1));
  const found = new Map<Figure['population'], ComparedFigure>();
  for (const { id, value } of kept) {
    if (found.has(value.population)) continue;
    const former = kept.find(
      (other) =>
        other.id !== id &&
        other.value.population === value.population &&
        other.value.on < value.on &&
        sameSource(other.value.source, value.source),
    );
    found.set(value.population, {
      id,
      figure: value,
      trend: former && trend(former.value.numerator, value.numerator),
    });
  }
  return found;
}

type Row = { readonly id: string; readonly value: Figure };

function isLater(a: Row, b: Row): boolean {
  if (a.value.on !== b.value.on) return a.value.on > b.value.on;
  if (a.value.enteredAt !== b.value.enteredAt) return a.value.enteredAt > b.value.enteredAt;
  return a.id > b.id;
}

function sameSource(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** IN-7: a figure's share of its own denominator, in tenths of a percent; undefined without one. */
export function perMille({
  numerator,
  denominator,
}: Pick<Figure, 'numerator' | 'denominator'>): number | undefined {
  return denominator === undefined ? undefined : Math.round((numerator * 1000) / denominator);
}
