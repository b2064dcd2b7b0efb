import { expect, it } from 'vitest';
import { audiencesOf } from '#domain/access/audiences.ts';
import { project } from '#domain/access/projections.ts';
import { closeRestoration } from '#domain/restoration/close-restoration.ts';
import type { Restoration } from '#domain/restoration/restoration.ts';
import { aTerritory, aTerritoryRecords, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { RecordMap } from '#tests/support/record-view.ts';

const reportId = ids.fixedId(0x861);
const report: Restoration = {
  foundAt: now,
  recoveredCount: 1,
  recovered: [{ name: 'bookSlot@1', at: now, memberId: ids.pharmacistId, slotId: ids.slotId }],
  waiting: [],
  refused: [],
  missing: [{ name: 'addEntry@1', at: now, entryId: ids.fixedId(0x501) }],
};
const view = new RecordMap([...aTerritoryRecords(), { kind: 'restoration', id: reportId, value: report }]);
const close = (memberId: string, id = reportId) =>
  closeRestoration.decide(view, { id }, { now, territoryId: ids.territoryId, memberId });

it('[AC-12] only the coordination closes the report of a restored relay', () => {
  expect(close(ids.coordinatorId)).toMatchObject({
    ok: true,
    value: [{ kind: 'restoration', value: { closedAt: now, closedBy: ids.coordinatorId } }],
  });
  expect(close(ids.doctorId)).toEqual({ ok: false, refusal: { kind: 'notCoordinator' } });
  expect(close(ids.fixedId(0xfff))).toMatchObject({ ok: false });
  expect(close(ids.coordinatorId, ids.fixedId(0x862))).toEqual({
    ok: false,
    refusal: { kind: 'restorationUnknown' },
  });
});

it('[AC-12] [AC-4] the report goes to the coordination alone, and whole', () => {
  const record = { kind: 'restoration', id: reportId, value: report } as const;
  expect(audiencesOf(record, aTerritory())).toEqual(['coordination']);
  expect(project(record, ['coordination']).value).toEqual(report);
});
