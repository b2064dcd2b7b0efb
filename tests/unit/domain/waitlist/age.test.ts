import { describe, expect, it } from 'vitest';
import { ageOn } from '#domain/waitlist/age.ts';

describe('age', () => {
  it.each([
    ['1952-11-24', '2026-11-23', 73],
    ['1952-11-24', '2026-11-24', 74],
    ['1952-11-24', '2026-11-25', 74],
    ['2026-11-24', '2026-11-24', 0],
    ['2026-11-25', '2026-11-24', 0],
  ])('[WL-17] of somebody born on %s is, on %s, %d', (birth, day, age) => {
    expect(ageOn(birth, day)).toBe(age);
  });

  it.each([
    ['2024-02-28', 19],
    ['2024-02-29', 20],
    ['2025-02-28', 20],
    ['2026-02-28', 21],
    ['2026-03-01', 22],
  ])('[WL-17] of somebody born on 29 February 2004 is, on %s, %d', (day, age) => {
    expect(ageOn('2004-02-29', day)).toBe(age);
  });

  it.each([
    ['1952', '2026-06-30', 73],
    ['1952', '2026-07-01', 74],
    ['1952-07', '2026-07-14', 73],
    ['1952-07', '2026-07-15', 74],
  ])('[WL-17] of a birth known as %s is, on %s, %d', (birth, day, age) => {
    expect(ageOn(birth, day)).toBe(age);
  });
});
