import type { Profession } from '#domain/access/professions.ts';
import type { CancelledBooking } from '#domain/bookings/booking.ts';
import type { SlotMode } from '#domain/slots/slot.ts';
import { distanceText } from './french-text.ts';

/** The words of the domain on screen: one place, plain French, nothing else than words. */

/** Who did something, said to a colleague: « le SAS a pris… ». */
export const byProfession: Readonly<Record<Profession, string>> = {
  generalPractitioner: 'un médecin',
  physiotherapist: 'un kiné',
  pharmacist: 'une pharmacie',
  nurse: 'un cabinet infirmier',
  midwife: 'une sage-femme',
  dentist: 'un dentiste',
  sasOperator: 'le SAS',
  secretary: 'un secrétariat',
  coordinator: 'la coordination',
  partner: 'un partenaire',
};

/** A person's profession, as written under a name. */
export const professionName: Readonly<Record<Profession, string>> = {
  generalPractitioner: 'médecin généraliste',
  physiotherapist: 'kinésithérapeute',
  pharmacist: 'pharmacie',
  nurse: 'soins infirmiers',
  midwife: 'sage-femme',
  dentist: 'dentiste',
  sasOperator: 'opérateur SNP du SAS',
  secretary: 'secrétariat',
  coordinator: 'coordination',
  partner: 'partenaire médico-social',
};

/** Several people of a profession: « Cet agenda est réservé aux médecins et aux kinés. » */
export const toProfession: Readonly<Record<Profession, string>> = {
  generalPractitioner: 'aux médecins',
  physiotherapist: 'aux kinés',
  pharmacist: 'aux pharmacies',
  nurse: 'aux cabinets infirmiers',
  midwife: 'aux sages-femmes',
  dentist: 'aux dentistes',
  sasOperator: 'au SAS',
  secretary: 'aux secrétariats',
  coordinator: 'à la coordination',
  partner: 'aux partenaires',
};

const modeWords: Readonly<Record<SlotMode, readonly [alone: string, among: string]>> = {
  practice: ['au cabinet', 'cabinet'],
  homeVisit: ['visite', 'visite'],
  teleconsultation: ['téléconsultation', 'téléconsultation'],
};

/** Name of a mode on a filter or a choice. */
export const modeName: Readonly<Record<SlotMode, string>> = {
  practice: 'Au cabinet',
  homeVisit: 'Visite',
  teleconsultation: 'Téléconsultation',
};

/** « au cabinet », « cabinet ou visite ». */
export function modesText(modes: readonly SlotMode[]): string {
  const [first] = modes;
  if (modes.length === 1 && first) return modeWords[first][0];
  return modes.map((mode) => modeWords[mode][1]).join(' ou ');
}

type CancelReason = CancelledBooking['reason'];

/** Why a booking was cancelled, as a choice in the dialog. */
export const cancelReason: Readonly<Record<CancelReason, string>> = {
  patientDeclined: 'Le patient ne vient pas',
  foundElsewhere: 'Il a trouvé ailleurs',
  mistake: 'C’était une erreur',
  doctorUnavailable: 'Le médecin n’est pas disponible',
  other: 'Autre raison',
};

/** The reasons the booker's side may give; the owner's is always `doctorUnavailable`. */
export const bookerReasons: readonly CancelReason[] = [
  'patientDeclined',
  'foundElsewhere',
  'mistake',
  'other',
];

/** « Mirebeau · 12 km · au cabinet »; what is unknown is left out. */
export function whereText(
  place: { readonly where: string; readonly km: number | undefined },
  modes: readonly SlotMode[] = [],
): string {
  const distance = place.km === undefined ? '' : distanceText(place.km);
  const how = modes.length > 0 ? modesText(modes) : '';
  return [place.where, distance, how].filter((part) => part !== '').join(' · ');
}
