import type { EntryContent } from '#client/ports/list-vault.ts';
import type { Id } from '#domain/identifiers.ts';
import { findDuplicates } from '#domain/waitlist/duplicates.ts';
import type { DeskRow } from './desk-rows.ts';

/** The groups of entries on the list that may be one person. */
export type DuplicateFinder = (rows: readonly DeskRow[]) => readonly (readonly Id[])[];

/** Who is compared: what his envelopes hold, and whom he was already told apart from. */
interface Person {
  readonly content: EntryContent;
  readonly apart: readonly Id[] | undefined;
}

/** A finder that remembers: it compares people anew only when somebody came, left, is written otherwise or was told apart. */
export function createDuplicateFinder(): DuplicateFinder {
  let compared: ReadonlyMap<Id, Person> = new Map();
  let groups: readonly (readonly Id[])[] = [];
  return (rows) => {
    const people = peopleIn(rows);
    if (!areSame(compared, people)) {
      compared = people;
      groups = findDuplicates([...people].map(([id, person]) => comparable(id, person)));
    }
    return groups;
  };
}

function peopleIn(rows: readonly DeskRow[]): ReadonlyMap<Id, Person> {
  const people = new Map<Id, Person>();
  for (const { id, entry, content } of rows) {
    if (content && entry.status !== 'closed') people.set(id, { content, apart: entry.apart });
  }
  return people;
}

function areSame(before: ReadonlyMap<Id, Person>, after: ReadonlyMap<Id, Person>): boolean {
  if (before.size !== after.size) return false;
  for (const [id, { content, apart }] of after) {
    const known = before.get(id);
    if (known?.content !== content || known.apart !== apart) return false;
  }
  return true;
}

function comparable(id: Id, { content: { profile, identity }, apart }: Person) {
  const { familyName, givenName, phone } = identity;
  return { id, familyName, givenName, birth: profile.birth, phone, apart };
}
