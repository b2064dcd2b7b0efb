import type { EntryContent } from '#client/ports/list-vault.ts';
import { birthToType, readBirth } from '#client/ui/typed-birth.ts';
import { oneLine, phoneToType, readPhone } from '#client/ui/typed-phone.ts';
import type { LocalDay } from '#domain/identifiers.ts';
import type { Need, StatedCriterion, Tried } from '#domain/waitlist/profile.ts';

/** A patient's sheet as typed; an error never changes or empties a field. */
export interface PatientFields {
  readonly familyName: string;
  readonly givenName: string;
  readonly birth: string;
  readonly phone: string;
  readonly otherName: string;
  readonly otherPhone: string;
  readonly communeCode: string;
  readonly address: string;
  readonly formerDoctor: string;
  readonly usualDoctor: string;
  readonly notes: string;
  readonly criteria: readonly StatedCriterion[];
  readonly project: string;
  readonly needs: readonly Need[];
  readonly sameDoctor: boolean;
  readonly tried: readonly Tried[];
}
export type PatientErrors = Partial<Record<keyof PatientFields, string>>;

export function fieldsOf({ profile, identity }: EntryContent, communeCode: string): PatientFields {
  return {
    familyName: identity.familyName,
    givenName: identity.givenName,
    birth: birthToType(profile.birth),
    phone: phoneToType(identity.phone),
    otherName: identity.callInstead?.name ?? '',
    otherPhone: phoneToType(identity.callInstead?.phone ?? ''),
    communeCode,
    address: identity.address ?? '',
    formerDoctor: identity.formerDoctor ?? '',
    usualDoctor: identity.usualDoctor ?? '',
    notes: identity.notes ?? '',
    criteria: profile.criteria,
    project: profile.project ?? '',
    needs: profile.needs,
    sameDoctor: profile.sameDoctor === true,
    tried: identity.tried ?? [],
  };
}

/** The sheet to seal, or what to mend, in words at each field. */
export function checkPatient(
  fields: PatientFields,
  today: LocalDay,
):
  | { readonly ok: true; readonly content: EntryContent; readonly communeCode: string }
  | { readonly ok: false; readonly errors: PatientErrors } {
  const errors: { -readonly [K in keyof PatientErrors]: string } = {};
  const familyName = oneLine(fields.familyName);
  const givenName = oneLine(fields.givenName);
  if (familyName === '' || familyName.length > 60)
    errors.familyName = 'Indiquez le nom, en 60 caractères au plus.';
  if (givenName === '' || givenName.length > 60)
    errors.givenName = 'Indiquez le prénom, en 60 caractères au plus.';
  const birth = fields.birth.trim() === '' ? undefined : readBirth(fields.birth, today);
  if (fields.birth.trim() !== '' && birth === undefined) {
    errors.birth = 'Indiquez l’année (1952) ou la date (14/07/1952).';
  }
  const phone = phoneIn(fields.phone, 'phone', errors);
  const otherPhone = phoneIn(fields.otherPhone, 'otherPhone', errors);
  const otherName = oneLine(fields.otherName).slice(0, 80);
  if (otherName === '' && otherPhone !== '') errors.otherName = 'Indiquez qui appeler.';
  const notes = fields.notes.replace(/\r\n?/g, '\n').trim();
  if (notes.length > 1500) errors.notes = 'Les notes tiennent en 1 500 caractères.';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const { criteria, needs, project, sameDoctor, tried } = fields;
  return {
    ok: true,
    communeCode: fields.communeCode,
    content: {
      profile: {
        ...(birth === undefined ? {} : { birth }),
        criteria: [...criteria],
        needs: [...needs],
        ...(criteria.includes('project') && project !== '' ? { project } : {}),
        ...(sameDoctor ? { sameDoctor: true as const } : {}),
      },
      identity: {
        familyName,
        givenName,
        phone,
        ...(otherName === '' ? {} : { callInstead: { name: otherName, phone: otherPhone } }),
        ...line('address', fields.address, 160),
        ...line('formerDoctor', fields.formerDoctor, 80),
        ...line('usualDoctor', fields.usualDoctor, 80),
        ...(tried.length > 0 ? { tried: [...tried] } : {}),
        ...(notes === '' ? {} : { notes }),
      },
    },
  };
}

function phoneIn(
  typed: string,
  field: 'phone' | 'otherPhone',
  errors: { [K in keyof PatientErrors]: string },
): string {
  if (typed.trim() === '') return '';
  const read = readPhone(typed);
  if ('number' in read) return read.number;
  errors[field] = read.error;
  return '';
}

function line<K extends string>(key: K, typed: string, max: number): Partial<Record<K, string>> {
  const text = oneLine(typed).slice(0, max);
  return text === '' ? {} : ({ [key]: text } as Partial<Record<K, string>>);
}
