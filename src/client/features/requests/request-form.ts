import type { EntryContent } from '#client/ports/list-vault.ts';
import type { RequestFields } from '#client/ports/request-draft.ts';
import { consentErrors } from '#client/ui/consent-answers.ts';
import { readBirth } from '#client/ui/typed-birth.ts';
import { oneLine, readPhone } from '#client/ui/typed-phone.ts';
import { envelopeLimits } from '#domain/access/envelope.ts';
import type { Instant } from '#domain/identifiers.ts';
import { instantAt, localTime } from '#domain/territory/local-time.ts';
import type { AskedConsent } from '#domain/waitlist/entry.ts';
import type { EntrySource } from '#domain/waitlist/entry-source.ts';
import { type Identity, identitySchema, type Profile, type Tried } from '#domain/waitlist/profile.ts';

export type RequestErrors = Partial<Record<keyof RequestFields, string>>;

/** A request that may be filed. */
export interface CheckedRequest {
  readonly content: EntryContent;
  readonly communeCode: string;
  readonly source: EntrySource;
  readonly waitingSince: Instant | undefined;
  readonly consent: AskedConsent;
}

export interface RequestSetting {
  readonly zone: string;
  readonly now: Instant;
  /** The version of the wording that was read out. */
  readonly wording: number;
  /** The door of who files, where none was chosen. */
  readonly source: EntrySource;
  /** Who is called back when the structure that files asks for it. */
  readonly us: { readonly name: string; readonly phone: string };
}

const nameMax = 60;
const notesMax = 1500;

/** Reads the fields into a request, or says in words, at each field, what is missing. */
export function checkRequest(
  fields: RequestFields,
  setting: RequestSetting,
):
  | { readonly ok: true; readonly request: CheckedRequest }
  | { readonly ok: false; readonly errors: RequestErrors } {
  const errors: RequestErrors = {};
  const { day } = localTime(setting.now, setting.zone);
  const familyName = named(fields, 'familyName', 'Indiquez le nom.', errors);
  const givenName = named(fields, 'givenName', 'Indiquez le prénom.', errors);
  const birth = readBirth(fields.birth, day);
  if (birth === undefined) errors.birth = 'Indiquez l’année (1952) ou la date (14/07/1952).';
  const called = whoIsCalled(fields, setting, errors);
  if (fields.communeCode === '') errors.communeCode = 'Choisissez la commune où il habite.';
  if (fields.waitingSince > day) errors.waitingSince = 'Ce jour n’est pas encore venu.';
  if (fields.listed === '') errors.listed = 'Dites si le patient est d’accord pour être inscrit.';
  if (fields.listed === 'yes') Object.assign(errors, consentErrors(fields));
  const notes = severalLines(fields.notes);
  if (notes.length > notesMax) errors.notes = `Les notes tiennent en ${notesMax} caractères.`;
  const identity: Identity = {
    familyName,
    givenName,
    ...called,
    ...line('address', fields.address, 160),
    ...line('formerDoctor', fields.formerDoctor, 80),
    ...line('usualDoctor', fields.sameDoctor ? fields.usualDoctor : '', 80),
    ...tried(fields.tried),
    ...(notes === '' ? {} : { notes }),
  };
  if (Object.keys(errors).length === 0 && !fits(identity)) {
    errors.notes = 'Il y a trop de texte pour une fiche : raccourcissez les notes.';
  }
  if (birth === undefined || Object.keys(errors).length > 0) return { ok: false, errors };
  const { wording, now } = setting;
  return {
    ok: true,
    request: {
      content: { profile: profileOf(fields, birth), identity },
      communeCode: fields.communeCode,
      source: fields.source === '' ? setting.source : fields.source,
      waitingSince:
        fields.waitingSince === '' || fields.waitingSince === day
          ? undefined
          : instantAt(fields.waitingSince, 0, setting.zone),
      consent: {
        wording,
        doctors: fields.doctors === 'yes',
        partners: fields.partners === 'yes',
        at: now,
        how: fields.how,
      },
    },
  };
}

function profileOf(fields: RequestFields, birth: string): Profile {
  const { criteria, needs, project, sameDoctor } = fields;
  return {
    birth,
    criteria: [...criteria],
    needs: [...needs],
    ...(criteria.includes('project') && project !== '' ? { project } : {}),
    ...(sameDoctor ? { sameDoctor: true } : {}),
  };
}

function named(
  fields: RequestFields,
  field: 'familyName' | 'givenName',
  missing: string,
  errors: RequestErrors,
): string {
  const name = oneLine(fields[field]);
  if (name === '') errors[field] = missing;
  else if (name.length > nameMax) errors[field] = `Ce nom tient en ${nameMax} caractères.`;
  return name;
}

/** Somebody must be reachable: the patient, a person near him, or who files. */
function whoIsCalled(
  fields: RequestFields,
  { us }: RequestSetting,
  errors: RequestErrors,
): Pick<Identity, 'phone' | 'callInstead'> {
  const phone = numberOf(fields, 'phone', fields.callWhom === 'patient', errors);
  if (fields.callWhom === 'patient') return { phone };
  if (fields.callWhom === 'us') return { phone, callInstead: us };
  const name = oneLine(fields.otherName);
  if (name === '') errors.otherName = 'Indiquez qui appeler.';
  else if (name.length > 80) errors.otherName = 'Ce nom tient en 80 caractères.';
  return { phone, callInstead: { name, phone: numberOf(fields, 'otherPhone', true, errors) } };
}

function numberOf(
  fields: RequestFields,
  field: 'phone' | 'otherPhone',
  isRequired: boolean,
  errors: RequestErrors,
): string {
  if (fields[field].trim() === '' && !isRequired) return '';
  if (fields[field].trim() === '') {
    errors[field] =
      field === 'phone'
        ? 'Indiquez un numéro, ou qui appeler à sa place.'
        : 'Indiquez le numéro de cette personne.';
    return '';
  }
  const read = readPhone(fields[field]);
  if ('number' in read) return read.number;
  errors[field] = read.error;
  return '';
}

function line<K extends 'address' | 'formerDoctor' | 'usualDoctor'>(
  key: K,
  typed: string,
  max: number,
): Partial<Pick<Identity, K>> {
  const text = oneLine(typed).slice(0, max).trim();
  return text === '' ? {} : ({ [key]: text } as Pick<Identity, K>);
}

function tried(lines: readonly Tried[]): Pick<Identity, 'tried'> {
  const named = lines
    .map(({ where, reason }) => ({ where: oneLine(where).slice(0, 80).trim(), reason }))
    .filter(({ where }) => where !== '');
  return named.length > 0 ? { tried: named } : {};
}

/** Line ends stay; other control characters become spaces. */
function severalLines(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .trim();
}

/** What a sealed text may hold, and nothing a device could not read back. */
function fits(identity: Identity): boolean {
  const bytes = new TextEncoder().encode(JSON.stringify(identity)).length;
  return bytes <= envelopeLimits.plaintextBytes && identitySchema.safeParse(identity).success;
}
