import { expect, test } from 'vitest';
import { closedFactsOf } from '#domain/waitlist/closed-facts.ts';
import type { Profile } from '#domain/waitlist/profile.ts';

const day = '2026-11-24';
const strict = { indicatorAges: { older: 70, olderIncluded: false, youngerThan: 16 } };
const included = { indicatorAges: { older: 70, olderIncluded: true, youngerThan: 16 } };
const born = (birth: string | undefined): Profile => ({
  criteria: [],
  needs: [],
  ...(birth === undefined ? {} : { birth }),
});

test('[WL-12] four facts stay of a patient, and nothing that says who he is', () => {
  const profile: Profile = { birth: '1952-07-14', criteria: ['ald', 'frailty'], needs: ['homeVisit'] };
  expect(closedFactsOf(profile, strict, day)).toEqual({ ald: true, c2s: false, older: true, younger: false });
  expect(closedFactsOf({ ...profile, criteria: ['c2s'] }, strict, day)).toMatchObject({
    ald: false,
    c2s: true,
  });
});

test('[WL-12] the ages are those of the indicators: « > 70 ans » is strict, « 70 ans et plus » is not', () => {
  const seventy = born('1956-11-24');
  expect(closedFactsOf(seventy, strict, day).older).toBe(false);
  expect(closedFactsOf(seventy, included, day).older).toBe(true);
  expect(closedFactsOf(born('1955-11-24'), strict, day).older).toBe(true);
  expect(closedFactsOf(born('2010-11-25'), strict, day).younger).toBe(true);
  expect(closedFactsOf(born('2010-11-24'), strict, day).younger).toBe(false);
});

test('[WL-12] whose birth nobody knows is neither old nor young', () => {
  expect(closedFactsOf(born(undefined), included, day)).toMatchObject({ older: false, younger: false });
});
