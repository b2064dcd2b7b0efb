import type { Instant } from '#domain/identifiers.ts';
import { distanceKm } from '#domain/territory/distance.ts';
import { localTime } from '#domain/territory/local-time.ts';
import type { Commune, Territory } from '#domain/territory/territory.ts';
import { ageOn } from '#domain/waitlist/age.ts';
import type { Entry, Proposal } from '#domain/waitlist/entry.ts';
import { currentRule, listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { criteriaOf } from '#domain/waitlist/priority.ts';
import type { Need, Profile } from '#domain/waitlist/profile.ts';
import type { Reading } from '../ports/entry-readings.ts';
import { counted, distanceText } from './french-text.ts';
import { daysFrom, shortDay, weekdayName } from './french-time.ts';
import { rankReason } from './rank-words.ts';

/** A patient without a name, in the words that a doctor decides by. */
export interface PatientWords {
  /** « ALD · 74 ans · attend depuis 143 jours ». */
  readonly reason: string;
  /** « Mirebeau, à 2 km · visites à domicile ». */
  readonly where: string;
}

const needWords: Readonly<Record<Need, string>> = {
  homeVisit: 'visites à domicile',
  accessible: 'accès en fauteuil',
  transport: 'se déplace difficilement',
};

export interface PatientSetting {
  readonly territory: Territory;
  /** The commune of the practice distances are counted from; undefined: unknown here. */
  readonly from: Commune | undefined;
  readonly now: Instant;
}

/** What may be said of a patient before anybody took him: criteria, age, waiting, where, needs. His rank is not said. */
export function patientWords(
  entry: Pick<Entry, 'communeCode' | 'waitingSince'>,
  profile: Profile,
  { territory, from, now }: PatientSetting,
): PatientWords {
  const rule = currentRule(listSettingsOf(territory));
  const { day } = localTime(now, territory.zone);
  const reason = rankReason(
    {
      criteria: criteriaOf(profile, rule, day),
      age: profile.birth === undefined ? undefined : ageOn(profile.birth, day),
      waitingDays: Math.max(0, daysFrom(entry.waitingSince, now, territory.zone)),
      isFirst: false,
    },
    rule,
  );
  const needs = profile.needs.map((need) => needWords[need]);
  return { reason, where: [placeText(entry.communeCode, territory, from), ...needs].join(' · ') };
}

/** « Mirebeau, à 2 km », « Mirebeau, votre commune ». */
export function placeText(communeCode: string, territory: Territory, from: Commune | undefined): string {
  const commune = territory.communes.find(({ code }) => code === communeCode);
  if (!commune) return 'Commune hors du territoire';
  if (!from) return commune.name;
  if (from.code === commune.code) return `${commune.name}, votre commune`;
  return `${commune.name}, à ${distanceText(distanceKm(from, commune))}`;
}

/** « Réponse avant demain soir », « Réponse avant vendredi », « Réponse avant le mar. 1er »: without urgency. */
export function answerBefore(proposal: Pick<Proposal, 'expiresAt'>, now: Instant, zone: string): string {
  const days = daysFrom(now, proposal.expiresAt, zone);
  if (days <= 0) return 'Réponse attendue aujourd’hui';
  if (days === 1) return 'Réponse attendue jusqu’à demain';
  if (days < 7) return `Réponse attendue jusqu’à ${weekdayName(proposal.expiresAt, zone)}`;
  return `Réponse attendue jusqu’au ${shortDay(proposal.expiresAt, zone)}`;
}

/** « 1 patient sans MT », « 2 patients sans MT ». */
export function proposedTitle(count: number): string {
  return `${counted(count, 'patient')} sans MT`;
}

/** « jusqu’à vendredi »: the first of the days by which somebody hopes for an answer. */
export function firstEnd(
  proposals: readonly { readonly proposal: Pick<Proposal, 'expiresAt' | 'id'> }[],
): Instant | undefined {
  const ends = proposals.map(({ proposal }) => proposal.expiresAt);
  return ends.length > 0 ? Math.min(...ends) : undefined;
}

/** A proposal as far as it could be opened: always where and since when, the rest once it is read. */
export function proposalWords(
  entry: Pick<Entry, 'communeCode' | 'waitingSince'>,
  reading: Reading<{ readonly profile: Profile }>,
  setting: PatientSetting,
): PatientWords {
  if (reading.kind === 'read') return patientWords(entry, reading.content.profile, setting);
  const where = placeText(entry.communeCode, setting.territory, setting.from);
  return { reason: reading.kind === 'reading' ? 'Lecture…' : 'Patient illisible sur cet appareil', where };
}
