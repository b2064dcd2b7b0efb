import { describe, expect, it } from 'vitest';
import type { Command } from '#domain/commands.ts';
import type { RecordChange } from '#domain/records.ts';
import { standingOf } from '#sync/known-records.ts';
import {
  candidatesOf,
  coordinationOf,
  entriesNamedBy,
  entryRows,
  isMine,
  knownCapacity,
  knownEntry,
  pendingEntryIds,
} from '#sync/list-records.ts';
import {
  aCapacity,
  aClaimedEntry,
  aDeparture,
  anEntry,
  aProposedEntry,
  aSealedEntry,
} from '../../support/a-list.ts';
import { at, now } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice, keep } from './a-device.ts';

async function standing(memberId: string, records: readonly RecordChange[] = []) {
  const found = standingOf((await aDevice(memberId, records)).state());
  if (!found) throw new Error('Nobody stands here');
  return found;
}
const entry = (id: string, value = anEntry()): RecordChange => ({ kind: 'entry', id, value });

describe('the list on a device', () => {
  it('finds the coordination, the entries and the offers', async () => {
    const records: RecordChange[] = [
      entry(ids.entryId),
      { kind: 'capacity', id: ids.doctorId, value: aCapacity() },
    ];
    const { state } = await standing(ids.coordinatorId, records);

    expect(coordinationOf(state)).toBe(ids.coordinationId);
    expect(entryRows(state).map(({ id }) => id)).toEqual([ids.entryId]);
    expect(knownEntry(state, ids.entryId)?.status).toBe('registered');
    expect(knownEntry(state, ids.otherEntryId)).toBeUndefined();
    expect(knownCapacity(state, ids.doctorId)?.accepts).toBe('quota');
  });

  it('counts for each doctor the claims of this month, what he has still to answer and when he leaves', async () => {
    const claim = aClaimedEntry().claim;
    if (!claim) throw new Error('The fixture lost its claim');
    const before = { ...claim, at: at(23, 0, '2026-10-31') };
    const found = candidatesOf(
      await standing(ids.coordinatorId, [
        entry(ids.fixedId(0x901), aClaimedEntry()),
        entry(ids.fixedId(0x902), aClaimedEntry({ claim: before })),
        entry(ids.fixedId(0x903), aProposedEntry()),
        { kind: 'capacity', id: ids.doctorId, value: aCapacity() },
        { kind: 'departure', id: ids.fixedId(0x904), value: aDeparture() },
        {
          kind: 'departure',
          id: ids.fixedId(0x905),
          value: aDeparture({ on: '2027-01-01', state: 'cancelled' }),
        },
      ]),
      now,
    );

    expect(found.map(({ memberId }) => memberId).sort()).toEqual([ids.doctorId, ids.otherDoctorId]);
    expect(found.find(({ memberId }) => memberId === ids.doctorId)).toEqual({
      memberId: ids.doctorId,
      structureId: ids.practiceId,
      communeCode: '86160',
      capacity: aCapacity(),
      claimedThisMonth: 1,
      openProposals: 1,
      leavesOn: '2027-06-30',
    });
  });

  it('knows what this member’s structures filed', async () => {
    const pharmacist = await standing(ids.pharmacistId);

    expect(isMine(pharmacist, anEntry())).toBe(true);
    expect(isMine(pharmacist, anEntry({ sourceStructureId: ids.coordinationId }))).toBe(false);
  });

  it('tells the entries that a kept command is about', async () => {
    const store = await aDevice(ids.coordinatorId, [entry(ids.entryId), entry(ids.otherEntryId)]);
    await keep(store, { name: 'reconfirmEntry@1', args: { entryId: ids.entryId } });

    expect([...pendingEntryIds(store.state())]).toEqual([ids.entryId]);
  });

  it('names both entries of a merge and every one of an import', () => {
    const sealed = aSealedEntry();
    const merge: Command = {
      name: 'mergeEntries@1',
      args: { keepId: ids.entryId, dropId: ids.otherEntryId, revision: 0, dropRevision: 0, sealed },
    };
    const undo: Command = {
      name: 'undoImport@1',
      args: { importId: ids.entryId, entryIds: [ids.otherEntryId] },
    };

    expect(entriesNamedBy(merge)).toEqual([ids.entryId, ids.otherEntryId]);
    expect(entriesNamedBy(undo)).toEqual([ids.otherEntryId]);
    expect(entriesNamedBy({ name: 'nothing@1', args: { instead: 'undone' } })).toEqual([]);
  });
});
