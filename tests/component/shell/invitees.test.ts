import { expect, test } from 'vitest';
import { inviteesOf } from '#client/features/enrol/invitees.ts';
import { LocalStateInMemory } from '#client/local-store/local-state-in-memory.ts';
import type { Id } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import type { LocalRow } from '#sync/local-state.ts';
import { aTerritoryRecords } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { sampleMeta } from '#tests/support/local-samples.ts';

const everyKey = [ids.practiceId, ids.pharmacyId, ids.nursesId, ids.kineId, ids.sasId, ids.coordinationId];

function offeredTo(memberId: Id): readonly Id[] {
  const rows = aTerritoryRecords().map(
    (record) => ({ ...record, key: recordKey(record.kind, record.id) }) as LocalRow,
  );
  const meta = { ...sampleMeta, memberId };
  const state = new LocalStateInMemory({ meta, rows, shadow: [], outbox: [], inbox: [] }).reading;
  const row = state.row(recordKey('member', memberId));
  if (row?.kind !== 'member') throw new Error('nobody here');
  return inviteesOf(state, row.value, everyKey).map(({ id }) => id);
}

test('[AC-6] whom the app offers to invite is whom the relay would let in', () => {
  expect(offeredTo(ids.secretaryId)).toEqual([]);
  expect([...offeredTo(ids.doctorId)].sort()).toEqual([ids.otherDoctorId, ids.secretaryId]);
  expect(offeredTo(ids.coordinatorId)).toContain(ids.doctorId);
  expect(offeredTo(ids.coordinatorId)).toContain(ids.nurseId);
});
