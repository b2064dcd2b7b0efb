import type { EntryReadings } from '#client/ports/entry-readings.ts';
import type { Comparable } from '#domain/waitlist/duplicates.ts';
import { isOnList } from '#domain/waitlist/entry.ts';
import type { KnownAs } from '#domain/waitlist/import-duplicates.ts';
import type { ImportedPerson } from '#domain/waitlist/import-lines.ts';
import { entryRows } from '#sync/list-records.ts';
import type { LocalState } from '#sync/local-state.ts';
import type { ImportDraft } from './import-draft.ts';

export interface PeopleToTake {
  readonly people: readonly ImportedPerson[];
  /** Lines that seem to be on the list already, and that seem to come twice. */
  readonly listed: number;
  readonly twice: number;
}

/** WL-23: who is taken over: those nobody knows, and of the others the lines that somebody said to take all the same. */
export function peopleToTake(
  people: readonly ImportedPerson[],
  known: ReadonlyMap<number, KnownAs>,
  { takes }: Pick<ImportDraft, 'takes'>,
): PeopleToTake {
  const kinds = [...known.values()].map(({ kind }) => kind);
  return {
    people: people.filter(({ line }) => !known.has(line) || takes.has(line)),
    listed: kinds.filter((kind) => kind === 'listed').length,
    twice: kinds.filter((kind) => kind === 'line').length,
  };
}

/** Those on the list whom this device can read. */
export function listedPeople(
  state: LocalState,
  readings: Pick<EntryReadings, 'entry'>,
): readonly Comparable[] {
  return entryRows(state).flatMap(({ id, value }) => {
    if (!isOnList(value)) return [];
    const reading = readings.entry(id);
    if (reading.kind !== 'read') return [];
    const { identity, profile } = reading.content;
    const { familyName, givenName, phone } = identity;
    return [{ id, familyName, givenName, birth: profile.birth, phone }];
  });
}
