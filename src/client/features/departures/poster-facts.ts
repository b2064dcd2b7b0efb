import { dateText } from '#client/ui/calendar-words.ts';
import { phoneText } from '#client/ui/french-text.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { knownMember, knownStructure, type Standing } from '#sync/known-records.ts';
import { coordinationOf } from '#sync/list-records.ts';
import { todayOf } from './departure-rows.ts';
import { communityName, posterTitle } from './departure-words.ts';

/** Everything the poster says. Nothing in it is for professionals only, and nothing is about anybody's health. */
export interface PosterFacts {
  readonly title: string;
  /** « Dr Hélène Marsault ». */
  readonly doctor: string;
  readonly practice: string;
  readonly date: string;
  readonly community: string;
  /** The coordination's public number; never a professionals' one. */
  readonly phone: string | undefined;
  readonly phoneHours: string | undefined;
  /** The public page, whole for the QR code and short to type. */
  readonly link: string;
  readonly address: string;
}

/** The poster of a departure; undefined when it is not on this device or was cancelled. */
export function posterFacts(
  standing: Standing,
  departureId: Id,
  origin: string,
  now: Instant,
): PosterFacts | undefined {
  const { state, territory } = standing;
  const row = state.row(recordKey('departure', departureId));
  if (row?.kind !== 'departure' || row.value.state === 'cancelled') return undefined;
  const departure = row.value;
  const doctor = knownMember(state, departure.memberId);
  const coordination = knownStructure(state, coordinationOf(state) ?? '');
  const { slug, phoneHours } = listSettingsOf(territory);
  const link = `${origin}/demande/${slug}`;
  return {
    title: posterTitle(departure, todayOf(standing, now)),
    doctor: doctor ? [doctor.title, doctor.givenName, doctor.familyName].filter(Boolean).join(' ') : '',
    practice: knownStructure(state, departure.structureId)?.name ?? '',
    date: dateText(departure.on),
    community: communityName(territory.name),
    phone: coordination && phoneText(coordination.phone),
    phoneHours,
    link,
    address: link.replace(/^https?:\/\//, ''),
  };
}
