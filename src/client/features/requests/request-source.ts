import type { Profession } from '#domain/access/professions.ts';
import type { StructureKind } from '#domain/territory/structure.ts';
import { type EntrySource, entrySources } from '#domain/waitlist/entry-source.ts';

const byProfession: Readonly<Record<Exclude<Profession, 'partner'>, EntrySource>> = {
  generalPractitioner: 'generalPractitioner',
  physiotherapist: 'physiotherapist',
  pharmacist: 'pharmacy',
  nurse: 'nurse',
  midwife: 'midwife',
  dentist: 'dentist',
  sasOperator: 'sas',
  secretary: 'practice',
  // Whoever phones the coordination or comes to it asks for himself, unless it is said otherwise.
  coordinator: 'patient',
};

const byKind: Readonly<Partial<Record<StructureKind, EntrySource>>> = {
  socialServices: 'socialWorker',
  townHall: 'townHall',
  ccas: 'ccas',
  clic: 'clic',
  dac: 'dac',
  misas: 'misas',
  cpam: 'cpam',
  school: 'schoolNurse',
};

/** The door a request comes in by, from who files it: what somebody may still correct. */
export function sourceOf(profession: Profession, kind: StructureKind | undefined): EntrySource {
  const partner = kind && byKind[kind];
  if (partner) return partner;
  return profession === 'partner' ? 'other' : byProfession[profession];
}

/** The doors a person may choose among: a file that was taken over is one only for who takes it over. */
export const choosableSources: readonly EntrySource[] = entrySources.filter((source) => source !== 'import');
