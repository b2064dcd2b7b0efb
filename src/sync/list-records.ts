import type { Command } from '#domain/commands.ts';
import type { Id, Instant, LocalDay } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import { localTime } from '#domain/territory/local-time.ts';
import type { Capacity } from '#domain/waitlist/capacity.ts';
import { type Entry, openProposals } from '#domain/waitlist/entry.ts';
import type { Candidate } from '#domain/waitlist/matching.ts';
import { knownStructure, type Standing } from './known-records.ts';
import type { LocalRow, LocalState } from './local-state.ts';

export type EntryRow = Extract<LocalRow, { kind: 'entry' }>;

/** The coordination's structure, to which every entry is sealed; undefined until the first update has brought it. */
export function coordinationOf(state: LocalState): Id | undefined {
  for (const row of state.rowsOfKind('structure')) if (row.value.kind === 'coordination') return row.id;
  return undefined;
}

/** Every entry this device holds, in no particular order. */
export function entryRows(state: LocalState): readonly EntryRow[] {
  return [...state.rowsOfKind('entry')];
}

export function knownEntry(state: LocalState, id: Id): Entry | undefined {
  const row = state.row(recordKey('entry', id));
  return row?.kind === 'entry' ? row.value : undefined;
}

export function knownCapacity(state: LocalState, memberId: Id): Capacity | undefined {
  const row = state.row(recordKey('capacity', memberId));
  return row?.kind === 'capacity' ? row.value : undefined;
}

/** Every active doctor who works in a structure known here, with what this device knows of his offer. */
export function candidatesOf({ state, territory }: Standing, now: Instant): readonly Candidate[] {
  const load = loadByDoctor(state, localTime(now, territory.zone).day.slice(0, 7), territory.zone);
  const leaving = leavingDoctors(state);
  const found: Candidate[] = [];
  for (const { id, value } of state.rowsOfKind('member')) {
    if (!value.active || value.profession !== 'generalPractitioner') continue;
    const structureId = value.structureIds.find((one) => knownStructure(state, one));
    const structure = structureId === undefined ? undefined : knownStructure(state, structureId);
    if (structureId === undefined || !structure) continue;
    const leavesOn = leaving.get(id);
    found.push({
      memberId: id,
      structureId,
      communeCode: structure.communeCode,
      capacity: knownCapacity(state, id),
      claimedThisMonth: load.get(id)?.claimed ?? 0,
      openProposals: load.get(id)?.open ?? 0,
      ...(leavesOn === undefined ? {} : { leavesOn }),
    });
  }
  return found;
}

interface Load {
  claimed: number;
  open: number;
}

/** One walk over the entries: what each doctor took in `month` (`2026-11`) and has still to answer. */
function loadByDoctor(state: LocalState, month: string, zone: string): ReadonlyMap<Id, Load> {
  const loads = new Map<Id, Load>();
  const loadOf = (memberId: Id): Load => {
    const load = loads.get(memberId) ?? { claimed: 0, open: 0 };
    loads.set(memberId, load);
    return load;
  };
  for (const { value } of state.rowsOfKind('entry')) {
    for (const { memberId } of openProposals(value)) loadOf(memberId).open += 1;
    const { claim } = value;
    if (claim && localTime(claim.at, zone).day.startsWith(month)) loadOf(claim.memberId).claimed += 1;
  }
  return loads;
}

/** The day each leaving doctor leaves, the first one when several are announced. */
function leavingDoctors(state: LocalState): ReadonlyMap<Id, LocalDay> {
  const days = new Map<Id, LocalDay>();
  for (const { value } of state.rowsOfKind('departure')) {
    if (value.state !== 'announced') continue;
    const known = days.get(value.memberId);
    if (known === undefined || value.on < known) days.set(value.memberId, value.on);
  }
  return days;
}

/** The entries that a command kept here and not answered yet is about: « à confirmer ». */
export function pendingEntryIds(state: LocalState): ReadonlySet<Id> {
  return new Set(state.outbox.flatMap(({ command }) => entriesNamedBy(command)));
}

/** The entries a command is about. */
export function entriesNamedBy({ name, args }: Command): readonly Id[] {
  switch (name) {
    case 'addEntry@1':
      return [args.id];
    case 'importEntries@1':
      return args.entries.map(({ id }) => id);
    case 'undoImport@1':
      return args.entryIds;
    case 'mergeEntries@1':
      return [args.keepId, args.dropId];
    case 'keepEntriesApart@1':
    case 'compareEntriesAgain@1':
      return [args.entryId, args.otherId];
    default:
      return 'entryId' in args ? [args.entryId] : [];
  }
}

/** Filed by one of this member's structures. */
export function isMine({ me }: Standing, entry: Entry): boolean {
  return me.structureIds.includes(entry.sourceStructureId);
}
