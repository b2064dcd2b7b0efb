import { criterionName, entryStatusName, needName, sourceName } from '#client/ui/list-words.ts';
import { type SheetLines, safeText } from '#client/ui/spreadsheet-text.ts';
import { phoneToType } from '#client/ui/typed-phone.ts';
import { localTime } from '#domain/territory/local-time.ts';
import type { DeskRow } from './desk-rows.ts';

const heading = [
  'Rang',
  'Nom',
  'Prénom',
  'Naissance',
  'Téléphone',
  'Qui appeler',
  'Commune',
  'Raison du rang',
  'Critères',
  'Besoins',
  'État',
  'Source de la demande',
  'Attend depuis le',
] as const;

/** The list as it is filtered, a line a patient, for a meeting or a spreadsheet; no text can pass for a formula. */
export function exportLinesOf(rows: readonly DeskRow[], zone: string): SheetLines {
  return [
    heading,
    ...rows.map((row) => {
      const { entry, content, ranked } = row;
      const identity = content?.identity;
      return [
        ranked?.rank ?? '',
        identity?.familyName ?? row.name,
        identity?.givenName ?? '',
        (content?.profile.birth ?? '').split('-').reverse().join('/'),
        phoneToType(identity?.phone ?? ''),
        [identity?.callInstead?.name, phoneToType(identity?.callInstead?.phone ?? '')]
          .filter(Boolean)
          .join(' '),
        row.place,
        row.reason,
        (content?.profile.criteria ?? []).map((one) => criterionName[one]).join(', '),
        (content?.profile.needs ?? []).map((one) => needName[one]).join(', '),
        entryStatusName[entry.status],
        sourceName[entry.source],
        localTime(entry.waitingSince, zone).day.split('-').reverse().join('/'),
      ].map((cell) => (typeof cell === 'number' ? cell : safeText(cell)));
    }),
  ];
}
