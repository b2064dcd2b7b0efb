import type { Command } from '#domain/commands.ts';
import type { Id } from '#domain/identifiers.ts';
import { type RecordKey, recordKey } from '#domain/records.ts';
import type { Truth } from './layered-view.ts';
import { entriesNamedBy } from './list-records.ts';
import type { InboxItem, LocalRow } from './local-state.ts';

/** What of the list has left this device: the entries that the relay takes away, and those it has erased. */
export function forgottenAmong(rows: Iterable<readonly [RecordKey, LocalRow | null]>): readonly Id[] {
  return [...rows].flatMap(([key, row]) => {
    if (!key.startsWith('entry/')) return [];
    return row === null || isErased(row) ? [key.slice('entry/'.length)] : [];
  });
}

function isErased(row: LocalRow | undefined): boolean {
  return row?.kind === 'entry' && row.value.closing?.erased === true;
}

/** Which entries are forgotten, for who knows `truth` and which of them have just gone. */
export function forgottenIn(truth: Truth, gone: readonly Id[]): (id: Id) => boolean {
  const left = new Set(gone);
  return (id) => left.has(id) || isErased(truth.row(entryKey(id)));
}

/** The key that an entry's row has. */
export function entryKey(id: Id): RecordKey {
  return recordKey('entry', id);
}

/** A settled command without these entries: an import keeps its other lines; undefined when nothing is left to keep. */
export function withoutEntries(command: Command, isForgotten: (id: Id) => boolean): Command | undefined {
  if (!entriesNamedBy(command).some(isForgotten)) return command;
  if (command.name !== 'importEntries@1') return undefined;
  const entries = command.args.entries.filter(({ id }) => !isForgotten(id));
  return entries.length > 0 ? { name: command.name, args: { ...command.args, entries } } : undefined;
}

/** The same trouble, told as before, without what was sealed in the command if it was about a forgotten entry. */
export function withoutTexts(item: InboxItem, isForgotten: (id: Id) => boolean): InboxItem {
  if (!entriesNamedBy(item.command).some(isForgotten)) return item;
  const { name, args } = item.command;
  const emptied = unsealed(args);
  // It is told and never sent again: what reads it looks whether a text is still there.
  return JSON.stringify(emptied) === JSON.stringify(args)
    ? item
    : { ...item, command: { name, args: emptied } as Command };
}

/** A value without any envelope, at any depth. */
function unsealed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unsealed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (isSealed(inner) ? [] : [[name, unsealed(inner)]])),
  );
}

function isSealed(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'grants' in value;
}
