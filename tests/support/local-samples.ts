import type { Command } from '#domain/commands.ts';
import type { Id } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import type { InboxItem, JournalEntry, LocalMeta, LocalRow, PendingCommand } from '#sync/local-state.ts';
import { aSealedEntry } from './a-list.ts';

/** Monday 23 November 2026, 08:00 in Paris. */
export const monday = 1_795_417_200_000;
const hour = 3_600_000;

/** The same id for the same number, in a family (`a` for slots, `b` for commands…), in a well-formed UUID. */
export function sampleId(family: 'a' | 'b' | 'c' | 'd', n: number): Id {
  return `01900000-000${family}-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

export const sampleMeta: LocalMeta = {
  clientId: sampleId('c', 1),
  territoryId: sampleId('c', 2),
  memberId: sampleId('c', 3),
  nextSeq: 1,
  ackedSeq: 0,
  cookie: null,
  partialBy: null,
  incarnation: null,
  clockOffsetMs: 0,
  lastSyncAt: null,
  staging: null,
};

/** Slot number `n` of one owner among 40, an hour after the one before. */
export function slotRow(n: number, changes: { owner?: number; state?: 'open' | 'withdrawn' } = {}): LocalRow {
  const id = sampleId('a', n);
  const start = monday + (n % 240) * hour;
  return {
    key: recordKey('slot', id),
    kind: 'slot',
    id,
    value: {
      agendaId: 'mg',
      ownerId: sampleId('d', changes.owner ?? n % 40),
      structureId: sampleId('d', 1000 + (n % 20)),
      start,
      end: start + 1_200_000,
      act: 'consultation',
      modes: ['practice'],
      audience: 'agenda',
      state: changes.state ?? 'open',
    },
  };
}

export function unmetRow(n: number): LocalRow {
  const id = sampleId('a', 900_000 + n);
  return {
    key: recordKey('unmet', id),
    kind: 'unmet',
    id,
    value: {
      agendaId: 'mg',
      communeCode: '86194',
      at: monday,
      byProfession: 'pharmacist',
      structureId: sampleId('d', 1000),
    },
  };
}

export function pendingCommand(seq: number, uid: number = seq): PendingCommand {
  return {
    seq,
    uid: sampleId('b', uid),
    command: { name: 'nothing@1', args: { instead: 'undone' } },
    issuedAt: monday + seq,
    attempts: 0,
  };
}

export function journalEntry(seq: number, settledAt: number): JournalEntry {
  const { uid, command, issuedAt } = pendingCommand(seq);
  return { seq, uid, command, issuedAt, outcome: 'applied', settledAt };
}

export function inboxItem(n: number, arrivedAt: number): InboxItem {
  const { uid, command, issuedAt } = pendingCommand(n);
  return {
    uid,
    command,
    issuedAt,
    arrivedAt,
    trouble: { kind: 'refused', refusal: { kind: 'slotUnknown' } },
  };
}

/** A command that imported these entries, one line each; nobody can open them. */
export function importOf(...entryIds: readonly Id[]): Command {
  const consent = { wording: 1, doctors: true, partners: false, at: monday, how: 'oral' } as const;
  const sealed = aSealedEntry([sampleId('d', 1)]);
  const line = { source: 'import', communeCode: '86194', consent, sealed } as const;
  return {
    name: 'importEntries@1',
    args: {
      importId: sampleId('c', 9),
      coordinationId: sampleId('d', 1),
      entries: entryIds.map((id) => ({ id, ...line })),
    },
  };
}
