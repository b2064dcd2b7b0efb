import { describe, expect, it } from 'vitest';
import type { Figure } from '#domain/indicators/figure.ts';
import { latestFigures, perMille, trend } from '#domain/indicators/targets.ts';
import { aFigure } from '#tests/support/a-list.ts';

const rows = (...figures: Partial<Figure>[]) =>
  figures.map((one, index) => ({ id: `f${index}`, value: aFigure(one) }));

describe('targets', () => {
  it.each([
    [267, 267, true],
    [267, 255, true],
    [267, 268, false],
  ])('[IN-7] from %d to %d « maintien ou diminution » is %s', (before, after, isHeld) => {
    expect(trend(before, after).isHeld).toBe(isHeld);
  });

  it('[IN-7] compares the latest figure with the one before it from the same source', () => {
    const found = latestFigures(
      rows(
        { on: '2025-06-30', numerator: 300, source: 'CPAM de la Vienne' },
        { on: '2026-06-30', numerator: 290, source: 'cpam de la vienne ' },
        { on: '2026-01-31', numerator: 134, source: 'DCIR' },
      ),
    ).get('ald');

    expect(found?.id).toBe('f1');
    expect(found?.trend).toEqual({ before: 300, after: 290, isHeld: true });
  });

  it('[IN-7] never compares two sources, and forgets what was taken back', () => {
    const found = latestFigures(
      rows(
        { on: '2025-06-30', source: 'DCIR' },
        { on: '2026-06-30', source: 'CPAM' },
        { on: '2026-09-30', source: 'CPAM', removed: true },
      ),
    ).get('ald');

    expect(found?.figure.on).toBe('2026-06-30');
    expect(found?.trend).toBeUndefined();
  });

  it('[IN-7] a share is of the figure’s own denominator, and there is none without it', () => {
    expect(perMille({ numerator: 267, denominator: 7853 })).toBe(34);
    expect(perMille({ numerator: 267 })).toBeUndefined();
  });
});
