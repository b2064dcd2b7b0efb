import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Cell,
  isSmall,
  maskedKeys,
  maskSmall,
  type Relation,
  sumOf,
} from '#domain/indicators/masking.ts';

const below = 5;
const cells = (counts: Readonly<Record<string, number>>): readonly Cell[] =>
  Object.entries(counts).map(([key, count]) => ({ key, count }));
const masked = (counts: Readonly<Record<string, number>>, relations: readonly Relation[]) =>
  [...maskedKeys(cells(counts), relations, below)].sort();

describe('masking', () => {
  it.each([
    [0, 0],
    [1, undefined],
    [4, undefined],
    [5, 5],
    [4871, 4871],
  ])('[IN-8] %d is told as %s', (count, told) => {
    expect(maskSmall(count, below)).toBe(told);
  });

  it('[IN-8] nothing is masked where the territory masks nothing', () => {
    expect(maskSmall(1, 0)).toBe(1);
    expect(maskSmall(1, 1)).toBe(1);
  });

  it('[IN-8] a second part is masked when the first would follow from the total', () => {
    const sum = [sumOf('total', ['a', 'b', 'c'])];

    expect(masked({ total: 60, a: 3, b: 50, c: 7 }, sum)).toEqual(['a', 'c']);
    expect(masked({ total: 60, a: 3, b: 4, c: 53 }, sum)).toEqual(['a', 'b']);
    expect(masked({ total: 12, a: 3, b: 9, c: 0 }, sum)).toEqual(['a', 'b']);
    expect(masked({ total: 60, a: 10, b: 43, c: 7 }, sum)).toEqual([]);
  });

  it('[IN-8] a zero hides nothing as long as there is another', () => {
    expect(masked({ total: 10, a: 3, b: 0, c: 7 }, [sumOf('total', ['a', 'b', 'c'])])).toEqual(['a', 'c']);
  });

  it('[IN-8] as many masked parts as they add up to would each be one: one more is masked', () => {
    const counts = { total: 5, a: 1, b: 1, c: 1, d: 1, e: 1 };

    expect(masked(counts, [sumOf('total', ['a', 'b', 'c', 'd', 'e'])])).toContain('total');
  });

  it('[IN-8] what two sums give away together is masked too', () => {
    const grid = { x: 20, y: 30, p: 14, q: 36, xp: 4, xq: 16, yp: 10, yq: 20 };
    const sums = [
      sumOf('x', ['xp', 'xq']),
      sumOf('y', ['yp', 'yq']),
      sumOf('p', ['xp', 'yp']),
      sumOf('q', ['xq', 'yq']),
    ];

    expect(masked(grid, sums)).toEqual(['xp', 'xq', 'yp', 'yq']);
  });

  it('[IN-8] a rest that is not shown is not found either', () => {
    const counts: Cell[] = [
      { key: 'left', count: 99 },
      { key: 'declared', count: 98 },
      { key: 'other', count: 1, isHidden: true },
    ];

    expect(maskedKeys(counts, [sumOf('left', ['declared', 'other'])], below).has('declared')).toBe(true);
  });

  it('[IN-8] no small part of a total has one value only, given what is shown', () => {
    const parts = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(parts, (values) => {
        const keys = values.map((_, at) => `p${at}`);
        const total = values.reduce((sum, value) => sum + value, 0);
        const counts = { total, ...Object.fromEntries(values.map((value, at) => [`p${at}`, value])) };
        const hidden = maskedKeys(cells(counts), [sumOf('total', keys)], below);
        for (const [at, value] of values.entries()) {
          if (!isSmall(value, below)) continue;
          expect(hidden.has(`p${at}`)).toBe(true);
          expect(possibleValues(values, keys, hidden, total, at).size).toBeGreaterThan(1);
        }
      }),
    );
  });
});

/** Every value part `at` may have for a reader: shown parts are known, masked ones are one or more. */
function possibleValues(
  values: readonly number[],
  keys: readonly string[],
  hidden: ReadonlySet<string>,
  total: number,
  at: number,
): ReadonlySet<number> {
  const found = new Set<number>();
  const most = hidden.has('total') ? 40 : total;
  const walk = (index: number, left: number, chosen: number) => {
    if (index === values.length) {
      if (left === 0 || hidden.has('total')) found.add(chosen);
      return;
    }
    const known = values[index] ?? 0;
    const isKnown = !hidden.has(keys[index] ?? '');
    for (let value = isKnown ? known : 1; value <= Math.min(left, isKnown ? known : most); value += 1) {
      walk(index + 1, left - value, index === at ? value : chosen);
    }
  };
  walk(0, most, 0);
  return found;
}
