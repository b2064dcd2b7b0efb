import type { EntryContent } from '#client/ports/list-vault.ts';
import type { Id } from '#domain/identifiers.ts';
import { findDuplicates } from '#domain/waitlist/duplicates.ts';
import type { DeskRow } from './desk-rows.ts';

/** The groups of entries on the list that may be one person. */
export type DuplicateFinder = (rows: readonly DeskRow[]) => readonly (readonly Id[])[];

/** A finder that remembers: it compares people anew only when somebody came, left, or is written otherwise. */
export function createDuplicateFinder(): DuplicateFinder {
  let compared: ReadonlyMap<Id, EntryContent> = new Map();
  let groups: readonly (readonly Id[])[] = [];
  return (rows) => {
    const people = peopleIn(rows);
    if (!areSame(compared, people)) {
      compared = people;
      groups = findDuplicates([...people].map(([id, content]) => comparable(id, content)));
    }
    return groups;
  };
}

function peopleIn(rows: readonly DeskRow[]): ReadonlyMap<Id, EntryContent> {
  const people = new Map<Id, EntryContent>();
  for (const { id, entry, content } of rows) {
    if (content && entry.status !== 'closed') people.set(id, content);
  }
  return people;
}

function areSame(before: ReadonlyMap<Id, EntryContent>, after: ReadonlyMap<Id, EntryContent>): boolean {
  if (before.size !== after.size) return false;
  for (const [id, content] of after) if (before.get(id) !== content) return false;
  return true;
}

function comparable(id: Id, { profile, identity }: EntryContent) {
  const { familyName, givenName, phone } = identity;
  return { id, familyName, givenName, birth: profile.birth, phone };
}
