import type { PatientFields } from '#client/ports/booking-draft.ts';
import { counted } from '#client/ui/french-text.ts';
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

// Control characters (a pasted line end) become spaces: the name is one line wherever it is read.
function oneLine(text: string): string {
  return text
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A French number of ten digits, or an international one that begins with +. Required: it is how he is told of a change. */
function readPhone(typed: string): { number: string } | { error: string } {
  const compact = typed.replace(/[\s.\-/()\u00a0\u202f]/g, '').replace(/^00/, '+');
  if (compact === '') return { error: 'Indiquez un numéro où joindre le patient.' };
  if (!/^\+?\d+$/.test(compact)) return { error: 'Un numéro ne contient que des chiffres.' };
  if (compact.startsWith('+33')) return readFrench(`0${compact.slice(3).replace(/^0/, '')}`);
  if (compact.startsWith('+')) {
    return /^\+\d{6,15}$/.test(compact)
      ? { number: compact }
      : { error: 'Un numéro étranger a de 6 à 15 chiffres après le +.' };
  }
  return readFrench(compact);
}

function readFrench(digits: string): { number: string } | { error: string } {
  if (digits.length < 10) {
    const missing = 10 - digits.length;
    const words = missing === 1 ? 'Il manque un chiffre' : `Il manque ${missing} chiffres`;
    return { error: `${words} : ${digits.length} sur 10.` };
  }
  if (digits.length > 10) return { error: `Il y a trop de chiffres : ${digits.length} au lieu de 10.` };
  if (!/^0[1-9]/.test(digits)) return { error: 'Un numéro français commence par 01 à 09.' };
  return { number: `+33${digits.slice(1)}` };
}

function readYear(typed: string, thisYear: number): number | undefined {
  const text = typed.trim();
  if (!/^\d{4}$/.test(text)) return undefined;
  const year = Number(text);
  return year >= thisYear - oldestAge && year <= thisYear ? year : undefined;
}
