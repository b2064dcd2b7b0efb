import { foldName } from './duplicates.ts';

export interface ReadName {
  readonly familyName: string;
  readonly givenName: string;
  /** « née Durand ». */
  readonly birthName?: string;
}

const civility = /^(?:m(?:r|me|lle|onsieur|adame|ademoiselle)?|enfant|b[ée]b[ée])\.?\s+(?=\S)/i;
const particles = new Set([
  'de',
  'du',
  'des',
  'la',
  'le',
  'les',
  'd',
  'l',
  'van',
  'von',
  'der',
  'el',
  'ben',
  'da',
  'dos',
  'di',
]);

const bornAs = /[\s(]+(?:née?|né\(e\)|épouse|ép\.?)\s+(\p{Lu}[\p{Lu}'’ -]*\p{Lu})(?:\)|(?=\s|$))/u;

/** A name without « Mme » or « M. » before it. */
export function withoutCivility(text: string): string {
  return text.replace(civility, '').trim();
}

/**
 * Family and given name from one cell: after a comma; by capitals, wherever they stand (« LE GALL Anne », « Anne LE GALL »); and
 * otherwise the first word with the particles before it (« de la Tour Jeanne »). One word alone is a family name.
 */
export function splitName(text: string): ReadName {
  const born = bornAs.exec(text);
  const name = withoutCivility(born ? text.replace(born[0], ' ') : text);
  const split = splitWords(name);
  return born?.[1] === undefined ? split : { ...split, birthName: born[1] };
}

function splitWords(name: string): ReadName {
  const comma = name.split(',').map((part) => part.trim());
  if (comma.length === 2) return { familyName: comma[0] ?? '', givenName: comma[1] ?? '' };
  const words = name.split(' ').filter((word) => word !== '');
  const capitals = words.map(isCapitals);
  const isMixed = capitals.includes(true) && capitals.includes(false);
  if (isMixed && capitals[0]) return cut(words, capitals.indexOf(false));
  if (isMixed && capitals.at(-1)) {
    const from = capitals.lastIndexOf(false) + 1;
    return { familyName: words.slice(from).join(' '), givenName: words.slice(0, from).join(' ') };
  }
  const first = words.findIndex((word) => !particles.has(foldName(word)));
  return cut(words, Math.max(first, 0) + 1);
}

function cut(words: readonly string[], at: number): ReadName {
  return { familyName: words.slice(0, at).join(' '), givenName: words.slice(at).join(' ') };
}

function isCapitals(word: string): boolean {
  return word === word.toLocaleUpperCase('fr') && /\p{Lu}{2}|\p{Lu}['’]\p{Lu}/u.test(word);
}
