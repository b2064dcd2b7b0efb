import { expect, test } from 'vitest';
import { waitingRequests } from '#client/features/settings/waiting-list.ts';
import { LocalStateInMemory } from '#client/local-store/local-state-in-memory.ts';
import type { Command } from '#domain/commands.ts';
import { recordKey } from '#domain/records.ts';
import type { LocalRow, PendingCommand } from '#sync/local-state.ts';
import { aMember, anEnvelope, aSlot, at, zone } from '#tests/support/a-territory.ts';
import { sampleId, sampleMeta } from '#tests/support/local-samples.ts';

const slotId = sampleId('a', 1);
const bookSlot: Command = {
  name: 'bookSlot@1',
  args: {
    slotId,
    bookingId: sampleId('b', 1),
    structureId: sampleId('d', 1),
    eligibility: { doctor: 'none', appointment: 'none' },
    sealed: anEnvelope([sampleId('d', 1)]),
  },
};
const undone: Command = { name: 'nothing@1', args: { instead: 'undone' } };

const waiting = (seq: number, command: Command, issuedAt: number, attempts = 0): PendingCommand => ({
  seq,
  uid: sampleId('b', seq),
  command,
  issuedAt,
  attempts,
});
function stateWith(outbox: readonly PendingCommand[]) {
  const slot = aSlot({ start: at(12, 15) });
  const rows: LocalRow[] = [
    { key: recordKey('slot', slotId), kind: 'slot', id: slotId, value: slot },
    { key: recordKey('member', slot.ownerId), kind: 'member', id: slot.ownerId, value: aMember() },
  ];
  return new LocalStateInMemory({ meta: sampleMeta, rows, shadow: [], outbox, inbox: [] }).reading;
}

test('what waits is said in words, with its age, and without any patient', () => {
  const now = at(10);
  const [request] = waitingRequests(stateWith([waiting(1, bookSlot, now - 12 * 60_000)]), now, zone);
  expect(request?.words.replace(/\u202f/g, ' ')).toBe('Demander 12 h 15, Dr Marsault');
  expect(request?.since).toBe('depuis 12\u00a0min');
  expect(request?.isUnderWay).toBe(false);
});

test('a request already handed to the network is told from one that never left', () => {
  const now = at(10);
  const state = stateWith([waiting(1, bookSlot, now, 2)]);
  expect(waitingRequests(state, now, zone)[0]?.isUnderWay).toBe(true);
});

test('what only keeps a place in the stream is nothing that waits', () => {
  expect(waitingRequests(stateWith([waiting(1, undone, at(10))]), at(10), zone)).toEqual([]);
});
