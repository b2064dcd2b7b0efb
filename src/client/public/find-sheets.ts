import type { PublicSheet } from '#domain/directory/public-sheet.ts';

export interface SheetFilter {
  readonly search: string;
  readonly profession: string;
  readonly communeCode: string;
}

/** The sheets that a filter leaves: every word is found somewhere, whatever the case and the accents. */
export function findSheets(
  sheets: readonly PublicSheet[],
  { search, profession, communeCode }: SheetFilter,
): readonly PublicSheet[] {
  const words = folded(search).split(/\s+/).filter(Boolean);
  return sheets.filter((sheet) => {
    if (profession && sheet.profession !== profession) return false;
    if (communeCode && sheet.communeCode !== communeCode) return false;
    const { givenName, familyName, structure, skills, diplomas } = sheet;
    const text = folded([givenName, familyName, structure, ...skills, ...diplomas].join(' '));
    return words.every((word) => text.includes(word));
  });
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’'-]/g, ' ').toLowerCase();
}
