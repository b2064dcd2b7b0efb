import type { Id } from '../identifiers.ts';

/** What is compared of a person; names as typed, phone `+33…` or empty. */
export interface Comparable {
  readonly id: Id;
  readonly familyName: string;
  readonly givenName: string;
  readonly birth?: string | undefined;
  readonly phone: string;
  /** Entries already said to be somebody else (WL-26). */
  readonly apart?: readonly Id[] | undefined;
}

/** A name without case, accents, hyphens or double spaces: « ÉLODIE Le-Gall » and « Elodie le gall » are one. */
export function foldName(text: string): string {
  // Names without any accent, most of them, need not be taken apart.
  if (/^[ -~]*$/.test(text))
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * WL-23: groups of entries that may be one person, for somebody to compare: the same names (in either order) with births that do
 * not contradict each other; the same given name and full birth with family names that begin alike or differ by a letter; or the
 * same phone with given names alike. A shared phone alone is a family, not a duplicate. Two that somebody said to be two people are
 * no pair (WL-26): a third one alike to both may still bring them into one group.
 */
export function findDuplicates(people: readonly Comparable[]): readonly (readonly Id[])[] {
  const folded = people.map((person) => ({
    id: person.id,
    family: foldName(person.familyName).replaceAll(' ', ''),
    given: foldName(person.givenName).replaceAll(' ', ''),
    birth: person.birth,
    phone: person.phone,
    apart: person.apart,
  }));
  const groups = new Groups(folded.length);
  const buckets = new Map<string, number[]>();
  for (const [index, person] of folded.entries()) {
    for (const key of keysOf(person)) {
      const known = buckets.get(key);
      for (const other of known ?? []) {
        const rival = folded[other];
        if (rival && isAlike(person, rival) && !areApart(person, rival)) groups.join(index, other);
      }
      if (known) known.push(index);
      else buckets.set(key, [index]);
    }
  }
  return groups.of(folded.map(({ id }) => id));
}

/** WL-26: said to be two people, on either of the two entries. */
export function areApart(a: Pick<Comparable, 'id' | 'apart'>, b: Pick<Comparable, 'id' | 'apart'>): boolean {
  return (a.apart?.includes(b.id) ?? false) || (b.apart?.includes(a.id) ?? false);
}

interface Folded {
  readonly family: string;
  readonly given: string;
  readonly birth: string | undefined;
  readonly phone: string;
}

/** Only people who share one of these are compared, so that a long list is compared quickly. */
function keysOf({ family, given, birth, phone }: Folded): readonly string[] {
  const names = [family, given].sort().join('/');
  return [
    ...(names === '/' ? [] : [`n:${names}`]),
    ...(birth?.length === 10 && given ? [`b:${birth}/${given}`] : []),
    ...(phone === '' ? [] : [`p:${phone}`]),
  ];
}

function isAlike(a: Folded, b: Folded): boolean {
  if (!birthsAgree(a.birth, b.birth)) return false;
  const sameNames =
    (a.family === b.family && a.given === b.given) || (a.family === b.given && a.given === b.family);
  if (sameNames) return true;
  const sameBirth = a.birth !== undefined && a.birth.length === 10 && a.birth === b.birth;
  if (sameBirth && a.given === b.given && isNear(a.family, b.family)) return true;
  return a.phone !== '' && a.phone === b.phone && isNear(a.given, b.given);
}

/** `1952` and `1952-07-14` agree; an unknown birth agrees with any. */
function birthsAgree(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a.startsWith(b) || b.startsWith(a);
}

/** Equal, one the beginning of the other (« Marie », « Marie-Claude »), or a letter apart when long enough to tell. */
function isNear(a: string, b: string): boolean {
  if (a === '' || b === '') return false;
  if (a.startsWith(b) || b.startsWith(a)) return true;
  return Math.min(a.length, b.length) >= 5 && isOneLetterApart(a, b);
}

function isOneLetterApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const isLonger = a.length > b.length;
  const restA = a.slice(isLonger || a.length === b.length ? start + 1 : start);
  const restB = b.slice(isLonger ? start : start + 1);
  return restA === restB;
}

/** Sets that grow together (union-find). */
class Groups {
  readonly #parent: number[];

  constructor(size: number) {
    this.#parent = Array.from({ length: size }, (_, index) => index);
  }

  join(a: number, b: number): void {
    const [rootA, rootB] = [this.#root(a), this.#root(b)];
    this.#parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  }

  /** Those of two or more, in the order of their first. */
  of(ids: readonly Id[]): readonly (readonly Id[])[] {
    const byRoot = new Map<number, Id[]>();
    for (const [index, id] of ids.entries()) {
      const root = this.#root(index);
      const group = byRoot.get(root);
      if (group) group.push(id);
      else byRoot.set(root, [id]);
    }
    return [...byRoot.values()].filter((group) => group.length > 1);
  }

  #root(index: number): number {
    let at = index;
    for (let up = this.#parent[at] ?? at; up !== at; up = this.#parent[at] ?? at) at = up;
    this.#parent[index] = at;
    return at;
  }
}
