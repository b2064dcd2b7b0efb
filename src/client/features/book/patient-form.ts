import type { PatientFields } from '#client/ports/booking-draft.ts';
import { counted } from '#client/ui/french-text.ts';
import { oneLine, readPhone } from '#client/ui/typed-phone.ts';
import type { Patient } from '#domain/bookings/booking.ts';
import type { Instant } from '#domain/identifiers.ts';
import { localTime } from '#domain/territory/local-time.ts';

export type PatientErrors = Partial<Record<keyof PatientFields, string>>;

export const reasonMax = 140;
const nameMax = 80;
const oldestAge = 120;

export type CheckedPatient =
  | { readonly ok: true; readonly patient: Patient }
  | { readonly ok: false; readonly errors: PatientErrors };

/** Reads the fields into a patient, or says in words what is missing in each. */
export function checkPatient(fields: PatientFields, now: Instant, zone: string): CheckedPatient {
  const thisYear = Number(localTime(now, zone).day.slice(0, 4));
  const errors: PatientErrors = {};
  const name = oneLine(fields.name);
  if (name === '') errors.name = 'Indiquez le nom du patient.';
  else if (name.length > nameMax) errors.name = `Le nom tient en ${nameMax} caractères.`;
  const phone = readPhone(fields.phone);
  if ('error' in phone) errors.phone = phone.error;
  const birthYear = readYear(fields.birthYear, thisYear);
  if (birthYear === undefined) {
    errors.birthYear = `Indiquez une année entre ${thisYear - oldestAge} et ${thisYear}.`;
  }
  const reason = oneLine(fields.reason);
  if (reason === '') errors.reason = 'Dites en une ligne ce que le médecin doit savoir.';
  else if (reason.length > reasonMax) {
    errors.reason = `${counted(reason.length - reasonMax, 'caractère')} de trop, sur ${reasonMax}.`;
  }
  if ('error' in phone || birthYear === undefined || Object.keys(errors).length > 0) {
    return { ok: false, errors };
  }
  return { ok: true, patient: { name, phone: phone.number, birthYear, reason } };
}

function readYear(typed: string, thisYear: number): number | undefined {
  const text = typed.trim();
  if (!/^\d{4}$/.test(text)) return undefined;
  const year = Number(text);
  return year >= thisYear - oldestAge && year <= thisYear ? year : undefined;
}
