import type { Commune } from '../territory/territory.ts';
import { foldName } from './duplicates.ts';

/** The communes a territory knows, and what a file's own spellings were said to mean. */
export interface CommuneFinder {
  /** The INSEE code, or undefined when nobody can tell. */
  find(text: string): string | undefined;
  /** The same for a postal code, which the territory does not know: only what was said of it counts, or the name beside it. */
  findPostal(text: string): string | undefined;
}

/** One spelling for what is written alike: « St Martin s/ la Pallu (86) » and « saint-martin-sur-la-pallu ». */
export function foldCommune(text: string): string {
  const folded = foldName(
    text
      .replace(/\bcedex\b.*$/i, '')
      .replace(/\(\s*\d[\dAB]{1,2}\s*\)/gi, ' ')
      .replace(/(?:\bs\s*\/|\/)/gi, ' sur ')
      .replace(/\b\d[\dAB]\d{3}\b/gi, ' '),
  );
  return folded
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte')
    .replace(/\s+/g, '');
}

/**
 * Finds communes by name, whatever its case, accents, hyphens and « St », or by INSEE code; `chosen` (by `communeKey`) is what a
 * person said of the others, once for the whole file.
 */
export function communeFinder(
  communes: readonly Commune[],
  chosen: ReadonlyMap<string, string> = new Map(),
): CommuneFinder {
  const byName = new Map(communes.map(({ name, code }) => [foldCommune(name), code]));
  const codes = new Set(communes.map(({ code }) => code));
  // A list repeats a few spellings thousands of times.
  const found = new Map<string, string | undefined>();
  const finder: CommuneFinder = {
    findPostal: (text) =>
      chosen.get(communeKey(text)) ?? (foldCommune(text) === '' ? undefined : finder.find(text)),
    find(text) {
      if (!found.has(text)) found.set(text, search(text));
      return found.get(text);
    },
  };
  const search = (text: string) => {
    const known = chosen.get(communeKey(text));
    if (known !== undefined) return known;
    const name = foldCommune(text);
    const named = byName.get(name) ?? byName.get(name.replace(/sur/g, ''));
    if (named !== undefined) return named;
    const code = inseeOf(text);
    return /^\d*$/.test(name) && code !== undefined && codes.has(code) ? code : undefined;
  };
  return finder;
}

/** What one spelling is remembered by: its name, or its digits when it has no name. */
export function communeKey(text: string): string {
  return foldCommune(text) || text.replace(/\D/g, '').padStart(5, '0');
}

/** « 1004 » lost the zero of the Ain. */
function inseeOf(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  return /^[0-9][0-9AB]?\d{2,3}$/.test(code) ? code.padStart(5, '0') : undefined;
}

/** The commune an unknown spelling most likely means, to show first; nothing is decided by it. */
export function likelyCommune(text: string, communes: readonly Commune[]): Commune | undefined {
  const wanted = foldCommune(text);
  if (wanted.length < 4) return undefined;
  const near = communes.filter(({ name }) => {
    const folded = foldCommune(name);
    return folded.startsWith(wanted) || wanted.startsWith(folded) || isOneApart(folded, wanted);
  });
  return near.length === 1 ? near[0] : undefined;
}

function isOneApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1);
}
