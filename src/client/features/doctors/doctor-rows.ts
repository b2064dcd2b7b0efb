import type { Member } from '#domain/access/member.ts';
import type { Id, Instant, LocalDay } from '#domain/identifiers.ts';
import { localTime } from '#domain/territory/local-time.ts';
import type { Structure } from '#domain/territory/structure.ts';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { Candidate } from '#domain/waitlist/matching.ts';
import { isOfferDue, nextContactOn } from '#domain/waitlist/reminders.ts';
import { communeOf, knownMember, knownStructure, type Standing } from '#sync/known-records.ts';
import { candidatesOf } from '#sync/list-records.ts';
import { isOfferPending } from './offer-state.ts';
import { leftThisMonth } from './offer-words.ts';

/** One doctor as the coordination follows him. */
export interface DoctorRow {
  readonly id: Id;
  readonly member: Member;
  readonly structure: Structure;
  readonly place: string;
  /** He works beside the territory. */
  readonly isOutside: boolean;
  readonly candidate: Candidate;
  /** Places left this month, unanswered proposals counted; undefined without a monthly number. */
  readonly left: number | undefined;
  /** Never asked, or asked too long ago. */
  readonly isDue: boolean;
  readonly nextContactOn: LocalDay | undefined;
  readonly isPending: boolean;
}

export type DoctorFilter = 'all' | 'due' | 'accepts' | 'leaving' | 'outside';

export const doctorFilterName: Readonly<Record<DoctorFilter, string>> = {
  all: 'Tous',
  due: 'À recontacter',
  accepts: 'Peuvent accepter',
  leaving: 'Départ annoncé',
  outside: 'Hors territoire',
};

/** Every doctor, those to call first: never asked, then the oldest contact; then by name. Nothing here compares doctors. */
export function doctorRows(standing: Standing, now: Instant): readonly DoctorRow[] {
  const settings = listSettingsOf(standing.territory);
  const { zone } = standing.territory;
  return candidatesOf(standing, now)
    .flatMap((candidate): DoctorRow[] => {
      const member = knownMember(standing.state, candidate.memberId);
      const structure = knownStructure(standing.state, candidate.structureId);
      if (!member || !structure) return [];
      const { capacity, claimedThisMonth, openProposals } = candidate;
      const commune = communeOf(standing.territory, structure.communeCode);
      return [
        {
          id: candidate.memberId,
          member,
          structure,
          place: commune?.name ?? '',
          isOutside: commune === undefined || commune.outside === true,
          candidate,
          left: leftThisMonth(capacity, claimedThisMonth + openProposals),
          isDue: isOfferDue(capacity, settings, now, zone),
          nextContactOn: capacity && nextContactOn(capacity, settings, zone),
          isPending: isOfferPending(standing, candidate.memberId),
        },
      ];
    })
    .sort(byUrgencyThenName);
}

function byUrgencyThenName(a: DoctorRow, b: DoctorRow): number {
  if (a.isDue !== b.isDue) return a.isDue ? -1 : 1;
  const since = ({ candidate }: DoctorRow) => candidate.capacity?.lastContactAt ?? 0;
  if (a.isDue && since(a) !== since(b)) return since(a) - since(b);
  const byName = a.member.familyName.localeCompare(b.member.familyName, 'fr');
  return byName !== 0 ? byName : a.id < b.id ? -1 : 1;
}

/** Does a doctor belong under this filter? « Peuvent accepter »: he said so, and has a place left if he gave a number. */
export function isUnder(filter: DoctorFilter, row: DoctorRow): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'due':
      return row.isDue;
    case 'accepts': {
      const accepts = row.candidate.capacity?.accepts ?? 'unknown';
      return accepts === 'yes' || accepts === 'some' || (row.left ?? 0) > 0;
    }
    case 'leaving':
      return row.candidate.leavesOn !== undefined || row.candidate.capacity?.plan !== undefined;
    case 'outside':
      return row.isOutside;
  }
}

/** What the rows of doctors follow: they say days, and a list is long to walk, so they need not follow every tick. */
export function hourOf(now: Instant): Instant {
  return Math.floor(now / 3_600_000) * 3_600_000;
}

/** The day it is for the territory. */
export function todayOf({ territory }: Standing, now: Instant): LocalDay {
  return localTime(now, territory.zone).day;
}
