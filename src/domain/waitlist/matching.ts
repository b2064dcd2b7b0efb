import type { Id, LocalDay } from '../identifiers.ts';
import { addMonths } from '../territory/day-count.ts';
import { distanceKm } from '../territory/distance.ts';
import type { Commune, Territory } from '../territory/territory.ts';
import { ageOn } from './age.ts';
import type { Capacity } from './capacity.ts';
import type { Profile } from './profile.ts';

/** A doctor who may be asked, of the territory or beside it. */
export interface Candidate {
  readonly memberId: Id;
  readonly structureId: Id;
  readonly communeCode: string;
  readonly capacity: Capacity | undefined;
  /** Patients he took since the month began. */
  readonly claimedThisMonth: number;
  readonly openProposals: number;
  readonly leavesOn?: LocalDay;
}

export interface Patient {
  readonly communeCode: string;
  readonly profile: Profile;
}

/** Why a doctor fits, one thing a person can say. */
export type MatchReason =
  | { readonly kind: 'distance'; readonly km: number }
  | { readonly kind: 'sameCommune' }
  | { readonly kind: 'takesAld' }
  | { readonly kind: 'homeVisits' }
  | { readonly kind: 'accessible' }
  | { readonly kind: 'quotaLeft'; readonly left: number }
  | { readonly kind: 'takesAll' }
  | { readonly kind: 'caseByCase' }
  | { readonly kind: 'unknownOffer' };

/** Why a doctor does not fit. `ageUnknown`, `distanceUnknown`: his limits cannot be checked. */
export type MismatchReason =
  | 'closed'
  | 'leaving'
  | 'tooFar'
  | 'distanceUnknown'
  | 'outsideCommunes'
  | 'age'
  | 'ageUnknown'
  | 'aldOnly'
  | 'noHomeVisits'
  | 'notAccessible'
  | 'quotaReached';

export interface Match {
  readonly memberId: Id;
  readonly structureId: Id;
  /** Undefined when one of the two communes is not in the territory's table. */
  readonly km: number | undefined;
  readonly reasons: readonly MatchReason[];
}

/** A doctor who leaves within these months is not proposed to. */
const leavingMonths = 3;

/**
 * WL-21: the doctors who fit a patient, best first, each with why: those who said what they take before those to call, then the
 * nearest, then who has most places left. Proposing is for a person to do: nothing is assigned, and `whyNoMatch` hides nobody.
 */
export function matchDoctors(
  patient: Patient,
  candidates: readonly Candidate[],
  territory: Territory,
  day: LocalDay,
): readonly Match[] {
  return candidates
    .filter((candidate) => whyNoMatch(patient, candidate, territory, day).length === 0)
    .map((candidate) => ({ candidate, match: matchOf(patient, candidate, territory) }))
    .sort(
      (a, b) =>
        Number(!hasSaid(a.candidate)) - Number(!hasSaid(b.candidate)) ||
        compareNumbers(a.match.km, b.match.km) ||
        compareNumbers(placesLeft(b.candidate), placesLeft(a.candidate)) ||
        (a.candidate.memberId < b.candidate.memberId ? -1 : 1),
    )
    .map(({ match }) => match);
}

/** WL-21: every reason why a doctor does not fit this patient; none when he fits. */
export function whyNoMatch(
  patient: Patient,
  candidate: Candidate,
  territory: Territory,
  day: LocalDay,
): readonly MismatchReason[] {
  const { capacity, leavesOn } = candidate;
  const leaving: MismatchReason[] =
    leavesOn !== undefined && leavesOn <= addMonths(day, leavingMonths) ? ['leaving'] : [];
  if (capacity?.accepts === 'no') return ['closed', ...leaving];
  // A doctor who has not said yet is to be called: what his record holds is no criterion of his.
  if (!capacity || capacity.accepts === 'unknown') return leaving;
  const left = placesLeft(candidate);
  return [
    ...leaving,
    ...(left !== undefined && left <= 0 ? (['quotaReached'] as const) : []),
    ...placeMismatches(patient, candidate, capacity, territory),
    ...personMismatches(patient.profile, capacity, day),
  ];
}

/** WL-22: the patients who fit a doctor, in the order given, which is that of priority. */
export function matchPatients(
  candidate: Candidate,
  patients: readonly (Patient & { readonly id: Id })[],
  territory: Territory,
  day: LocalDay,
): readonly Id[] {
  return patients
    .filter((patient) => whyNoMatch(patient, candidate, territory, day).length === 0)
    .map(({ id }) => id);
}

function placeMismatches(
  patient: Patient,
  candidate: Candidate,
  { criteria }: Capacity,
  territory: Territory,
): readonly MismatchReason[] {
  const found: MismatchReason[] = [];
  if (criteria.communes.length > 0 && !criteria.communes.includes(patient.communeCode))
    found.push('outsideCommunes');
  if (criteria.maxKm === undefined) return found;
  const km = kmTo(patient, candidate, territory);
  if (km === undefined) found.push('distanceUnknown');
  else if (km > criteria.maxKm) found.push('tooFar');
  return found;
}

function personMismatches(
  profile: Profile,
  { criteria }: Capacity,
  day: LocalDay,
): readonly MismatchReason[] {
  const found: MismatchReason[] = [];
  const { minAge, maxAge } = criteria;
  if (minAge !== undefined || maxAge !== undefined) {
    if (profile.birth === undefined) found.push('ageUnknown');
    else {
      const age = ageOn(profile.birth, day);
      if (age < (minAge ?? 0) || age > (maxAge ?? age)) found.push('age');
    }
  }
  if (criteria.aldOnly && !profile.criteria.includes('ald')) found.push('aldOnly');
  if (profile.needs.includes('homeVisit') && !criteria.homeVisits) found.push('noHomeVisits');
  if (profile.needs.includes('accessible') && !criteria.accessible) found.push('notAccessible');
  return found;
}

function matchOf(patient: Patient, candidate: Candidate, territory: Territory): Match {
  const { memberId, structureId } = candidate;
  const km = kmTo(patient, candidate, territory);
  return {
    memberId,
    structureId,
    km,
    reasons: [...placeReasons(patient, candidate, km), ...offerReasons(patient, candidate)],
  };
}

function placeReasons(
  patient: Patient,
  candidate: Candidate,
  km: number | undefined,
): readonly MatchReason[] {
  if (patient.communeCode === candidate.communeCode) return [{ kind: 'sameCommune' }];
  return km === undefined ? [] : [{ kind: 'distance', km }];
}

function offerReasons({ profile }: Patient, candidate: Candidate): readonly MatchReason[] {
  const { capacity } = candidate;
  if (!capacity || capacity.accepts === 'unknown') return [{ kind: 'unknownOffer' }];
  const { criteria } = capacity;
  const left = placesLeft(candidate);
  return [
    ...(criteria.aldOnly ? ([{ kind: 'takesAld' }] as const) : []),
    ...(profile.needs.includes('homeVisit') ? ([{ kind: 'homeVisits' }] as const) : []),
    ...(profile.needs.includes('accessible') ? ([{ kind: 'accessible' }] as const) : []),
    ...(left === undefined ? [] : ([{ kind: 'quotaLeft', left }] as const)),
    ...(capacity.accepts === 'some' ? ([{ kind: 'caseByCase' }] as const) : []),
    ...(capacity.accepts === 'yes' && !criteria.aldOnly ? ([{ kind: 'takesAll' }] as const) : []),
  ];
}

function hasSaid({ capacity }: Candidate): boolean {
  return capacity !== undefined && capacity.accepts !== 'unknown';
}

/** What is left of a month's number once claims and unanswered proposals are counted; undefined without a number. */
function placesLeft({ capacity, claimedThisMonth, openProposals }: Candidate): number | undefined {
  if (capacity?.accepts !== 'quota' || capacity.perMonth === undefined) return undefined;
  return capacity.perMonth - claimedThisMonth - openProposals;
}

/** To the hundred metres, so that every device compares the same numbers. */
function kmTo(patient: Patient, candidate: Candidate, territory: Territory): number | undefined {
  if (patient.communeCode === candidate.communeCode) return 0;
  const from = communeAt(territory, patient.communeCode);
  const to = communeAt(territory, candidate.communeCode);
  return from && to ? Math.round(distanceKm(from, to) * 10) / 10 : undefined;
}

function communeAt(territory: Territory, code: string): Commune | undefined {
  return territory.communes.find((commune) => commune.code === code);
}

/** Smallest first, what is unknown last. */
function compareNumbers(a: number | undefined, b: number | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return a - b;
}
