import { counted } from '#client/ui/french-text.ts';
import type { Command } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { entriesPerImportCommand, isUntouched } from '#domain/waitlist/import-entries.ts';
import { entryRows, pendingEntryIds } from '#sync/list-records.ts';
import type { LocalState } from '#sync/local-state.ts';

/** One spreadsheet taken over before, by what this device holds of it. */
export interface PastImport {
  readonly importId: Id;
  readonly at: Instant;
  /** Those it brought that are not undone. */
  readonly count: number;
  /** Those nobody has worked on: they leave when it is undone. */
  readonly untouched: readonly Id[];
  /** Those that stay. */
  readonly worked: number;
  /** The relay has not said anything of some of them yet. */
  readonly isPending: boolean;
}

/** The imports that brought somebody who is still there, the latest first. */
export function pastImports(state: LocalState): readonly PastImport[] {
  const pending = pendingEntryIds(state);
  const found = new Map<Id, { at: Instant; count: number; untouched: Id[]; isPending: boolean }>();
  for (const { id, value } of entryRows(state)) {
    if (value.importId === undefined || value.closing?.reason === 'importUndone') continue;
    const { registeredAt } = value;
    const known = found.get(value.importId) ?? {
      at: registeredAt,
      count: 0,
      untouched: [],
      isPending: false,
    };
    known.at = Math.min(known.at, registeredAt);
    known.count += 1;
    known.isPending ||= pending.has(id);
    if (isUntouched(value)) known.untouched.push(id);
    found.set(value.importId, known);
  }
  return [...found]
    .map(([importId, one]) => ({ importId, ...one, worked: one.count - one.untouched.length }))
    .sort((a, b) => b.at - a.at);
}

/** « 4 998 patients, dont 2 sur lesquels quelqu’un a travaillé ». */
export function pastImportText({ count, worked }: PastImport): string {
  const people = counted(count, 'patient');
  if (worked === 0) return people;
  return worked === count
    ? `${people}, tous déjà suivis`
    : `${people}, dont ${counted(worked, 'déjà suivi', 'déjà suivis')}`;
}

/** Whom undoing an import leaves on the list. */
export function stayText(worked: number): string {
  return worked === 1
    ? 'Un patient reste sur la liste, parce que quelqu’un s’en est occupé depuis'
    : `${counted(worked, 'patient')} restent sur la liste, parce que quelqu’un s’en est occupé depuis`;
}

/** What takes an import back, a hundred by command. */
export function undoCommands({ importId, untouched }: PastImport): readonly Command[] {
  const size = entriesPerImportCommand;
  return Array.from({ length: Math.ceil(untouched.length / size) }, (_, at) => ({
    name: 'undoImport@1',
    args: { importId, entryIds: untouched.slice(at * size, (at + 1) * size) },
  }));
}
