import type { EntryContent } from '#client/ports/list-vault.ts';
import { needName, sourceName, triedReasonName } from '#client/ui/list-words.ts';
import type { DeskRow } from './desk-rows.ts';

/** What a patient's sheet says besides his name, line by line; what was not said has no line. */
export function patientFacts(
  row: Pick<DeskRow, 'entry'>,
  { profile, identity }: EntryContent,
): readonly (readonly [label: string, value: string])[] {
  const tried = (identity.tried ?? []).map(({ where, reason }) => `${where} (${triedReasonName[reason]})`);
  const usual = identity.usualDoctor ?? (profile.sameDoctor ? 'le même, trois fois dans l’année' : '');
  const lines = [
    ['Besoins', profile.needs.map((need) => needName[need]).join(', ')],
    ['Adresse', identity.address ?? ''],
    ['Ancien médecin', identity.formerDoctor ?? ''],
    ['Médecin vu souvent', usual],
    ['Déjà demandé', tried.join(', ')],
    ['Source de la demande', sourceName[row.entry.source]],
    ['Notes', identity.notes ?? ''],
  ] as const;
  return lines.filter(([, value]) => value !== '');
}

/** « né(e) le 14/07/1952 », « né(e) en 1952 », as far as it is known. */
export function bornText(birth: string | undefined): string {
  if (birth === undefined) return '';
  return `né(e) ${birth.length === 10 ? 'le' : 'en'} ${birthDayText(birth)}`;
}

/** « 14/07/1952 », or « 1952 » where no more is known; for where « Naissance » is already said. */
export function birthDayText(birth: string | undefined): string {
  if (birth === undefined) return '';
  return birth.length === 10 ? birth.split('-').reverse().join('/') : birth.slice(0, 4);
}
