import { describe, expect, it } from 'vitest';
import type { OfferCriteria } from '#domain/waitlist/capacity.ts';
import {
  type Candidate,
  matchDoctors,
  matchPatients,
  type Patient,
  whyNoMatch,
} from '#domain/waitlist/matching.ts';
import { aTerritory, today } from '#tests/support/a-territory.ts';
import { fixedId } from '#tests/support/fixed-ids.ts';
import { aCandidate, anOffer, aProfile } from '#tests/support/ranked-list.ts';

const territory = aTerritory();
const [one, two, three] = [fixedId(1), fixedId(2), fixedId(3)];
/** In Neuville, 12 km from Mirebeau. */
const patient: Patient = { communeCode: '86177', profile: aProfile() };
const why = (candidate: Candidate, who = patient) => whyNoMatch(who, candidate, territory, today);
const limited = (criteria: Partial<OfferCriteria>, offer: Parameters<typeof anOffer>[0] = {}) =>
  aCandidate({ capacity: anOffer({ ...offer, criteria: { ...anOffer().criteria, ...criteria } }) });
const reasons = (candidate: Candidate, who = patient) =>
  matchDoctors(who, [candidate], territory, today)[0]?.reasons;

describe('doctors for a patient', () => {
  it('[WL-21] the nearest of those who said yes first, then those who have not said, as doctors to call', () => {
    const near = aCandidate({ memberId: one, communeCode: '86177', capacity: undefined });
    const far = aCandidate({ memberId: two });
    const middle = aCandidate({ memberId: three, communeCode: '86294' });
    const found = matchDoctors(patient, [near, far, middle], territory, today);

    expect(found.map(({ memberId }) => memberId)).toEqual([three, two, one]);
    expect(found.map(({ km }) => km)).toEqual([8, 12.2, 0]);
    expect(found[2]?.reasons).toEqual([{ kind: 'sameCommune' }, { kind: 'unknownOffer' }]);
  });

  it('[WL-21] at the same distance, who has more places left; then the same order on every device', () => {
    const quota = (memberId: string, perMonth: number) =>
      aCandidate({ memberId, capacity: anOffer({ accepts: 'quota', perMonth }) });
    const candidates = [quota(two, 1), quota(three, 4), quota(one, 1)];
    const order = (list: readonly Candidate[]) =>
      matchDoctors(patient, list, territory, today).map(({ memberId }) => memberId);

    expect(order(candidates)).toEqual([three, one, two]);
    expect(order([...candidates].reverse())).toEqual([three, one, two]);
  });

  it('[WL-21] each with the reasons that count for this patient', () => {
    const asking: Patient = {
      communeCode: '86160',
      profile: aProfile({ criteria: ['ald'], needs: ['homeVisit', 'accessible', 'transport'] }),
    };
    const candidate = {
      ...limited({ aldOnly: true, homeVisits: true, accessible: true }, { accepts: 'quota', perMonth: 4 }),
      claimedThisMonth: 1,
      openProposals: 1,
    };

    expect(reasons(candidate, asking)).toEqual([
      { kind: 'sameCommune' },
      { kind: 'takesAld' },
      { kind: 'homeVisits' },
      { kind: 'accessible' },
      { kind: 'quotaLeft', left: 2 },
    ]);
    expect(reasons(aCandidate())).toEqual([{ kind: 'distance', km: 12.2 }, { kind: 'takesAll' }]);
    expect(reasons(limited({ homeVisits: true }, { accepts: 'some' }))).toEqual([
      { kind: 'distance', km: 12.2 },
      { kind: 'caseByCase' },
    ]);
  });

  it('[WL-21] a doctor beside the territory fits, without a distance when his commune is not in the table', () => {
    const outside = aCandidate({ communeCode: '79191' });

    expect(reasons(outside)).toEqual([{ kind: 'takesAll' }]);
    expect(why({ ...limited({ maxKm: 30 }), communeCode: '79191' })).toEqual(['distanceUnknown']);
  });
});

describe('why a doctor does not fit', () => {
  it('[WL-21] he said no, whatever else', () => {
    expect(why(limited({ aldOnly: true }, { accepts: 'no' }))).toEqual(['closed']);
  });

  it('[WL-21] what he has not said is not held against him', () => {
    expect(why(limited({ aldOnly: true, maxKm: 1 }, { accepts: 'unknown' }))).toEqual([]);
  });

  it.each([
    ['2027-02-24', ['leaving']],
    ['2027-02-25', []],
    ['2026-11-01', ['leaving']],
  ])('[WL-21] he leaves on %s: within three months he is not proposed to', (leavesOn, expected) => {
    expect(why(aCandidate({ leavesOn }))).toEqual(expected);
    expect(why(aCandidate({ leavesOn, capacity: undefined }))).toEqual(expected);
  });

  it('[WL-21] distance and communes, the limit included', () => {
    expect(why(limited({ maxKm: 13 }))).toEqual([]);
    expect(why(limited({ maxKm: 12 }))).toEqual(['tooFar']);
    expect(why(limited({ communes: ['86177'] }))).toEqual([]);
    expect(why(limited({ communes: ['86160'], maxKm: 5 }))).toEqual(['outsideCommunes', 'tooFar']);
  });

  it('[WL-21] ages, both limits included; an unknown age cannot be checked', () => {
    const aged = (birth?: string): Patient => ({
      communeCode: '86177',
      profile: birth === undefined ? { criteria: [], needs: [] } : aProfile({ birth }),
    });
    const adults = limited({ minAge: 18, maxAge: 75 });

    expect(why(adults, aged('2008-11-24'))).toEqual([]);
    expect(why(adults, aged('2008-11-25'))).toEqual(['age']);
    expect(why(adults, aged('1950-11-25'))).toEqual([]);
    expect(why(adults, aged('1950-11-24'))).toEqual(['age']);
    expect(why(adults, aged())).toEqual(['ageUnknown']);
    expect(why(limited({ minAge: 18 }), aged('1920-01-01'))).toEqual([]);
  });

  it('[WL-21] every reason at once, so that nothing is hidden', () => {
    const asking: Patient = {
      communeCode: '86177',
      profile: aProfile({ needs: ['homeVisit', 'accessible'] }),
    };
    const candidate = {
      ...limited({ aldOnly: true }, { accepts: 'quota', perMonth: 2 }),
      claimedThisMonth: 2,
    };

    expect(why(candidate, asking)).toEqual(['quotaReached', 'aldOnly', 'noHomeVisits', 'notAccessible']);
  });

  it('[WL-21] unanswered proposals take places of his month', () => {
    const quota = aCandidate({ capacity: anOffer({ accepts: 'quota', perMonth: 2 }), claimedThisMonth: 1 });

    expect(why(quota)).toEqual([]);
    expect(why({ ...quota, openProposals: 1 })).toEqual(['quotaReached']);
  });
});

describe('patients for a doctor', () => {
  it('[WL-22] those who fit him, in the order of priority they came in', () => {
    const patients = [three, one, two].map((id) => ({ ...patient, id }));
    const away = { id: fixedId(9), communeCode: '86294', profile: aProfile() };

    expect(matchPatients(limited({ communes: ['86177'] }), [away, ...patients], territory, today)).toEqual([
      three,
      one,
      two,
    ]);
  });
});
