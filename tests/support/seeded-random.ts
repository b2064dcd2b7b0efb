import type { Id } from '#domain/identifiers.ts';

export interface SeededRandom {
  /** A number in [0, 1). */
  roll(): number;
  /** A whole number in [0, below). */
  int(below: number): number;
  /** One of the list; throws a RangeError when it is empty. */
  pick<T>(list: readonly T[]): T;
}

/** The same seed always gives the same throws (mulberry32; the seed is mixed first, so that 1 and 2 are strangers). */
export function seededRandom(seed: number): SeededRandom {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (below: number) => Math.floor(roll() * below);
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError('Nothing to pick from');
    return list[int(list.length)] as T;
  };
  return { roll, int, pick };
}

/** Ids in order, each of a valid UUID's shape; two sources with different prefixes never give the same. */
export function countingIds(prefix = 1): { newId(): Id } {
  let count = 0;
  const head = prefix.toString(16).padStart(8, '0').slice(-8);
  return {
    newId: () => {
      count += 1;
      return `${head}-0000-7000-8000-${count.toString(16).padStart(12, '0')}`;
    },
  };
}
