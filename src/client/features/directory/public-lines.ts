import { phoneText } from '#client/ui/french-text.ts';
import { capital } from '#client/ui/french-time.ts';
import { professionName } from '#client/ui/words.ts';
import type { SheetContent } from '#domain/directory/sheet.ts';
import type { DirectoryRow } from './directory-rows.ts';

/** What the public version says of a sheet, in words. */
export function publicLines(
  { member, places }: Pick<DirectoryRow, 'member' | 'places'>,
  content: SheetContent,
): readonly string[] {
  const name = [member.title, member.givenName, member.familyName].filter(Boolean).join(' ');
  const phone = content.phone ?? places[0]?.structure.phone;
  return [
    name,
    capital(professionName[member.profession]),
    ...places.map(({ structure, commune }) =>
      [structure.name, structure.address, commune].filter(Boolean).join(', '),
    ),
    ...content.skills,
    ...content.diplomas,
    ...(phone === undefined ? [] : [phoneText(phone)]),
    ...(content.offersSnp ? ['Propose des créneaux de soins non programmés'] : []),
  ];
}
