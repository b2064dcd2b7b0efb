import { describe, expect, it } from 'vitest';
import { matchText, mismatchText } from '#client/ui/match-words.ts';
import { rankReason, waitingText } from '#client/ui/rank-words.ts';
import { aRule } from '#tests/support/ranked-list.ts';

const rule = aRule();

describe('why a patient is where he is', () => {
  it('names the criteria that count, the age and the waiting', () => {
    const ranked = { criteria: ['ald', 'older'] as const, age: 74, waitingDays: 143, isFirst: false };

    expect(rankReason(ranked, rule)).toBe('ALD · 74\u00a0ans · attend depuis 143\u00a0jours');
  });

  it('leaves out what the rule gives no weight, and an unknown age', () => {
    const ranked = { criteria: ['c2s', 'frailty'] as const, age: undefined, waitingDays: 1, isFirst: false };

    expect(rankReason(ranked, aRule({ weights: { ...rule.weights, frailty: 0 } }))).toBe(
      'C2S · attend depuis hier',
    );
  });

  it('says first that somebody waits for too long', () => {
    const ranked = { criteria: [], age: 0, waitingDays: 731, isFirst: true };

    expect(rankReason(ranked, rule)).toBe(
      'Attend depuis trop longtemps · moins d’un an · attend depuis 731\u00a0jours',
    );
    expect(waitingText(0)).toBe('inscrit aujourd’hui');
  });
});

describe('why a doctor fits', () => {
  it('says where he is and what he offers', () => {
    const reasons = [
      { kind: 'distance', km: 2.4 },
      { kind: 'takesAld' },
      { kind: 'homeVisits' },
      { kind: 'quotaLeft', left: 2 },
    ] as const;

    expect(matchText({ reasons }, 'Mirebeau')).toBe(
      'Mirebeau, 2\u00a0km · prend des ALD · visites · 2\u00a0places',
    );
  });

  it('says that a doctor who has not answered is to be called, and why another does not fit', () => {
    const reasons = [{ kind: 'sameCommune' }, { kind: 'unknownOffer' }] as const;

    expect(matchText({ reasons }, 'Vouillé')).toBe('Vouillé · même commune · offre inconnue, à appeler');
    expect(mismatchText.quotaReached).toBe('plus de place ce mois-ci');
  });
});
