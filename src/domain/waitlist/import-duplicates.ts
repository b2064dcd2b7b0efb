import type { Id } from '../identifiers.ts';
import { type Comparable, findDuplicates } from './duplicates.ts';
import type { ImportedPerson } from './import-lines.ts';

/** Whom a line of the file seems to be already: somebody on the list, or an earlier line. */
export type KnownAs =
  | { readonly kind: 'listed'; readonly id: Id }
  | { readonly kind: 'line'; readonly line: number };

/** WL-23: lines that may be one person with somebody on the list or with an earlier line, by their number in the file. */
export function knownLines(
  people: readonly ImportedPerson[],
  listed: readonly Comparable[],
): ReadonlyMap<number, KnownAs> {
  const lines = new Map(people.map((person) => [`ligne-${person.line}`, person.line]));
  const ofFile: readonly Comparable[] = people.map(({ line, identity, profile }) => ({
    id: `ligne-${line}`,
    familyName: identity.familyName,
    givenName: identity.givenName,
    birth: profile.birth,
    phone: identity.phone,
  }));
  const known = new Map<number, KnownAs>();
  for (const group of findDuplicates([...listed, ...ofFile])) {
    const listedId = group.find((id) => !lines.has(id));
    const inFile = group.flatMap((id) => lines.get(id) ?? []).sort((a, b) => a - b);
    const [first] = inFile;
    for (const line of inFile) {
      if (listedId !== undefined) known.set(line, { kind: 'listed', id: listedId });
      else if (line !== first && first !== undefined) known.set(line, { kind: 'line', line: first });
    }
  }
  return known;
}
