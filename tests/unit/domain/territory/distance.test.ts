import { describe, expect, it } from 'vitest';
import { distanceKm } from '#domain/territory/distance.ts';
import { aTerritory } from '#tests/support/a-territory.ts';

const [mirebeau, neuville] = aTerritory().communes;

describe('distance', () => {
  it('[TE-4] is as the crow flies, the same both ways, and zero at home', () => {
    if (!mirebeau || !neuville) throw new Error('The fixture lost its communes');

    expect(distanceKm(mirebeau, neuville)).toBeCloseTo(12.2, 1);
    expect(distanceKm(neuville, mirebeau)).toBe(distanceKm(mirebeau, neuville));
    expect(distanceKm(mirebeau, mirebeau)).toBe(0);
  });
});
