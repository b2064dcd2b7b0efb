import type { AdmitMember, AdmitStructure } from '#domain/access/admit-member.ts';
import { memberSchema } from '#domain/access/member.ts';
import { professionSchema } from '#domain/access/professions.ts';
import type { Id } from '#domain/identifiers.ts';
import { type StructureKind, structureKindSchema } from '#domain/territory/structure.ts';

export type Fields<Name extends string> = Readonly<Record<Name, string>>;
export type FieldErrors<Name extends string> = Partial<Record<Name, string>>;
export type Checked<Name extends string, T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: FieldErrors<Name> };

export type ColleagueField = 'title' | 'givenName' | 'familyName' | 'profession' | 'structureId';
export type StructureField = 'name' | 'kind' | 'communeCode' | 'address' | 'phone' | 'accessible';

const nameMax = 60;
const structureNameMax = 120;
const addressMax = 160;

/** A colleague as typed, read into a member; or, field by field, what is missing in words. */
export function checkColleague(
  fields: Fields<ColleagueField>,
  adherent: boolean,
): Checked<ColleagueField, AdmitMember['member']> {
  const errors: FieldErrors<ColleagueField> = {};
  const givenName = oneLine(fields.givenName);
  const familyName = oneLine(fields.familyName);
  if (givenName === '' || givenName.length > nameMax) errors.givenName = 'Indiquez le prénom.';
  if (familyName === '' || familyName.length > nameMax) errors.familyName = 'Indiquez le nom.';
  const profession = professionSchema.safeParse(fields.profession);
  if (!profession.success) errors.profession = 'Choisissez la profession.';
  const title = memberSchema.shape.title.safeParse(fields.title);
  if (fields.structureId === '') errors.structureId = 'Choisissez la structure.';
  if (!profession.success || !title.success || Object.keys(errors).length > 0) return { ok: false, errors };
  const structureIds = [fields.structureId];
  return {
    ok: true,
    value: {
      title: title.data,
      givenName,
      familyName,
      profession: profession.data,
      structureIds,
      adherent,
      active: true,
    },
  };
}

/** A structure as typed, without its key, which is made once everything else is right. */
export function checkStructure(
  fields: Fields<StructureField>,
): Checked<StructureField, Omit<AdmitStructure['structure'], 'publicKey'>> {
  const errors: FieldErrors<StructureField> = {};
  const name = oneLine(fields.name);
  const address = oneLine(fields.address);
  if (name === '' || name.length > structureNameMax) errors.name = 'Indiquez le nom de la structure.';
  if (address === '' || address.length > addressMax) errors.address = 'Indiquez l’adresse, sans la commune.';
  const kind = structureKindSchema.safeParse(fields.kind);
  if (!kind.success) errors.kind = 'Choisissez le genre de structure.';
  if (fields.communeCode === '') errors.communeCode = 'Choisissez la commune.';
  const phone = readPhone(fields.phone);
  if (!phone.ok) errors.phone = phone.why;
  if (!kind.success || !phone.ok || Object.keys(errors).length > 0) return { ok: false, errors };
  const { communeCode } = fields;
  const accessible = fields.accessible === 'yes';
  return {
    ok: true,
    value: { name, kind: kind.data, communeCode, address, accessible, phone: phone.number },
  };
}

/** What admitting somebody takes, in order. */
export function admissionCommands(
  memberId: Id,
  member: AdmitMember['member'],
  structure?: AdmitStructure,
): readonly (
  | { name: 'admitStructure@1'; args: AdmitStructure }
  | { name: 'admitMember@1'; args: AdmitMember }
)[] {
  const admitMember = { name: 'admitMember@1' as const, args: { id: memberId, member } };
  return structure ? [{ name: 'admitStructure@1' as const, args: structure }, admitMember] : [admitMember];
}

export const structureKinds: readonly StructureKind[] = structureKindSchema.options;

const frenchDigits = 10;

function readPhone(
  typed: string,
): { readonly ok: true; readonly number: string } | { readonly ok: false; readonly why: string } {
  const compact = typed.replace(/[\s.\-()]/g, '');
  if (/^\+\d{6,15}$/.test(compact)) return { ok: true, number: compact };
  if (/^0\d{9}$/.test(compact)) return { ok: true, number: `+33${compact.slice(1)}` };
  if (compact === '') return { ok: false, why: 'Indiquez le téléphone de la structure.' };
  const missing = frenchDigits - compact.length;
  if (/^0\d+$/.test(compact) && missing > 0) {
    return {
      ok: false,
      why: `Il manque ${missing} chiffre${missing > 1 ? 's' : ''} : ${compact.length} sur 10.`,
    };
  }
  return { ok: false, why: 'Ce numéro n’est pas lisible. Exemple : 01 99 00 12 40.' };
}

// Control characters (a pasted line end) become spaces.
function oneLine(text: string): string {
  return text
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
