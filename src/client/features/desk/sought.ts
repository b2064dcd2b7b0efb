import type { EntryContent } from '#client/ports/list-vault.ts';
import { foldName } from '#domain/waitlist/duplicates.ts';

/** Folded once for each text that was opened, however often the list is drawn. */
const folded = new WeakMap<EntryContent, string>();

/** What a search looks into: names without accents, digits of the phones. */
export function soughtIn(content: EntryContent): string {
  const known = folded.get(content);
  if (known !== undefined) return known;
  const { familyName, givenName, phone, callInstead } = content.identity;
  const text = [
    foldName(`${familyName} ${givenName} ${familyName}`),
    foldName(callInstead?.name ?? ''),
    ...[phone, callInstead?.phone ?? ''].map(localDigits),
  ].join('|');
  folded.set(content, text);
  return text;
}

/** A phone as people type it: `+33639984107` is sought as « 0639984107 ». */
function localDigits(phone: string): string {
  return phone.replace(/^\+33/, '0').replace(/\D/g, '');
}

/** Tells whether a patient answers what was typed: the parts of a name in any order, or the digits of a phone. */
export function seeker(typed: string): (content: EntryContent | undefined) => boolean {
  const words = typed.trim();
  if (words === '') return () => true;
  const digits = words.replace(/[\s.\-/()]/g, '');
  if (/^\+?\d{2,}$/.test(digits)) {
    const wanted = localDigits(digits);
    return (content) => content !== undefined && soughtIn(content).includes(wanted);
  }
  const parts = foldName(words).split(' ');
  return (content) => {
    if (content === undefined) return false;
    const text = soughtIn(content);
    return parts.every((part) => text.includes(part));
  };
}
