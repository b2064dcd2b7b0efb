import { type PatientToTell, whyClosed } from '#client/ui/patient-words.ts';
import type { TagState } from '#client/ui/tag.tsx';
import type { Instant } from '#domain/identifiers.ts';
import { localTime } from '#domain/territory/local-time.ts';
import type { DiaryState } from './appointment-rows.ts';

/** The line each slot of a diary is drawn with: solid and green only for what the relay has confirmed. */
export const diaryTag: Readonly<Record<DiaryState, TagState>> = {
  free: 'free',
  unused: 'free',
  publishing: 'pending',
  withdrawing: 'pending',
  booking: 'pending',
  booked: 'confirmed',
  toRecord: 'confirmed',
  recorded: 'confirmed',
};

/** « 75 ans · plaie à revoir »; why it cannot be read; nothing while it is being opened. */
export function ageAndReason(
  reading: PatientToTell | undefined,
  when: Instant,
  zone: string,
): string | undefined {
  if (!reading || reading.kind === 'reading') return undefined;
  if (reading.kind === 'closed') return whyClosed(reading);
  const { birthYear, reason } = reading.patient;
  return `${ageIn(birthYear, when, zone)} · ${reason}`;
}

/** « 75 ans », from the year of birth alone: the age reached within that year. */
export function ageIn(birthYear: number, when: Instant, zone: string): string {
  const age = Number(localTime(when, zone).day.slice(0, 4)) - birthYear;
  return age < 2 ? 'moins de 2 ans' : `${age} ans`;
}
