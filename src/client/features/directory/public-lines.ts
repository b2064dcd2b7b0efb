import { phoneText } from '#client/ui/french-text.ts';
import { capital } from '#client/ui/french-time.ts';
import { professionName } from '#client/ui/words.ts';
import { numbersForProfessionals, publicSheet } from '#domain/directory/public-sheet.ts';
import type { Sheet, SheetContent } from '#domain/directory/sheet.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { Standing } from '#sync/known-records.ts';
import type { DirectoryRow } from './directory-rows.ts';

/**
 * What the public version would say of a sheet, in words; undefined when it would say nothing. Computed with the relay's own list of
 * fields, so that the preview cannot promise less than what is shown.
 */
export function publicLines(
  row: Pick<DirectoryRow, 'id' | 'member' | 'places' | 'sheet'>,
  content: SheetContent,
  forProfessionals: ReadonlySet<string>,
  now: Instant,
): readonly string[] | undefined {
  const [first] = row.places;
  const shown = publicSheet(
    row.member,
    kept(row.sheet, content, row.id, now),
    first?.structure,
    forProfessionals,
  );
  if (!shown) return undefined;
  return [
    [shown.title, shown.givenName, shown.familyName].filter(Boolean).join(' '),
    capital(professionName[shown.profession]),
    [shown.structure, shown.address, first?.commune].filter(Boolean).join(', '),
    ...(shown.accessible ? ['Accès en fauteuil'] : []),
    ...(shown.phone === undefined ? [] : [phoneText(shown.phone)]),
    ...shown.skills,
    ...shown.diplomas,
    ...(shown.offersSnp ? ['Propose des créneaux de soins non programmés'] : []),
  ];
}

/** The numbers that the relay keeps out of the public version, as far as this device knows the territory. */
export function professionalNumbers({ state, territory }: Standing): ReadonlySet<string> {
  return numbersForProfessionals(
    territory,
    Array.from(state.rowsOfKind('structure'), ({ value }) => value),
  );
}

/** The sheet as it would be kept now. */
function kept(before: Sheet | undefined, content: SheetContent, memberId: Id, now: Instant): Sheet {
  return {
    ...content,
    agreement: before?.agreement ?? { how: 'self', at: now, recordedBy: memberId },
    reviewedAt: now,
    ...(before?.withheld ? { withheld: before.withheld } : {}),
  };
}
