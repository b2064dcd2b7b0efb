import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pokeJitterMs } from '#sync/retry-delay.ts';

test('[PR-10] devices told of a version together pull over a second, wherever the dice fall', () => {
  expect(pokeJitterMs(0)).toBe(0);
  expect(pokeJitterMs(0.5)).toBe(500);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (dice) => {
      expect(pokeJitterMs(dice)).toBeGreaterThanOrEqual(0);
      expect(pokeJitterMs(dice)).toBeLessThanOrEqual(1_000);
    }),
  );
});
