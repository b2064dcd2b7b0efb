import { describe, expect, it } from 'vitest';
import { type Audience, audiencesFor, audiencesOf } from '#domain/access/audiences.ts';
import { project } from '#domain/access/projections.ts';
import { type RecordChange, recordSchemas } from '#domain/records.ts';
import { defaultListSettings } from '#domain/waitlist/list-settings.ts';
import { aCapacity, aDeparture, aFigure, aListTerritory, aSheet, dayMs } from '#tests/support/a-list.ts';
import { aTerritory, now } from '#tests/support/a-territory.ts';
import { withCanaries } from '#tests/support/canaries.ts';
import * as ids from '#tests/support/fixed-ids.ts';

const territory = aTerritory({ waitlist: { ...defaultListSettings, phoneHours: 'le matin' } });
const withheld = { at: now, by: ids.coordinatorId, reason: 'Autre' };
const plan = { words: 'Part à la retraite', on: '2027-06-30' };

const capacity: RecordChange = {
  kind: 'capacity',
  id: ids.doctorId,
  value: aCapacity({
    plan,
    note: 'Pas en août',
    criteria: { ...aCapacity().criteria, minAge: 3, maxAge: 90 },
  }),
};
const departure: RecordChange = {
  kind: 'departure',
  id: ids.departureId,
  value: aDeparture({ note: 'Succession ?', listAskedAt: now - dayMs, listReceivedAt: now }),
};
const sheet: RecordChange = { kind: 'sheet', id: ids.doctorId, value: aSheet({ withheld }) };
const figure: RecordChange = { kind: 'figure', id: ids.figureId, value: aFigure() };
const territoryRecord: RecordChange = { kind: 'territory', id: ids.territoryId, value: territory };
const records = [capacity, departure, sheet, figure, territoryRecord];

const viewers = aListTerritory().flatMap((record) => (record.kind === 'member' ? [record] : []));

function receivedBy(record: RecordChange, memberId: string): RecordChange | undefined {
  const viewer = viewers.find(({ id }) => id === memberId);
  const mine = viewer ? audiencesFor(memberId, viewer.value, territory) : [];
  const shared = audiencesOf(record, territory).filter((audience) => mine.includes(audience));
  return shared.length > 0 ? project(record, shared) : undefined;
}

const receivers = (record: RecordChange) =>
  viewers.map(({ id }) => id).filter((id) => receivedBy(record, id) !== undefined);

describe('the list’s other records', () => {
  it('[AC-11] a doctor’s offer and departure go to him and the coordination: not to his practice, nor its secretary', () => {
    expect(receivers(capacity)).toEqual([ids.doctorId, ids.coordinatorId]);
    expect(receivers(departure)).toEqual([ids.doctorId, ids.coordinatorId]);
  });

  it('[AC-11] CPAM figures go to the coordination', () => {
    expect(receivers(figure)).toEqual([ids.coordinatorId]);
  });

  it('[AC-11] sheets go to every professional, why one is withheld to its owner and the coordination', () => {
    const professionals = viewers.map(({ id }) => id).filter((id) => id !== ids.partnerId);
    expect(receivers(sheet)).toEqual(professionals);
    for (const id of professionals) {
      const isTheirs = id === ids.doctorId || id === ids.coordinatorId;
      expect(receivedBy(sheet, id)?.value).toEqual(isTheirs ? sheet.value : aSheet());
    }
  });

  it('[AC-4] whoever may read one reads it whole, a valid record of its kind', () => {
    for (const record of records) {
      expect(receivedBy(record, ids.coordinatorId)).toEqual(record);
      expect(recordSchemas[record.kind].parse(record.value)).toEqual(record.value);
    }
  });

  it('[AC-4] leaves nothing that is not on the list', () => {
    const everything: Audience[] = ['everyone', 'professionals', 'coordination', `member:${ids.doctorId}`];
    for (const record of records) {
      const planted = { ...record, value: withCanaries(record.value) } as RecordChange;
      const seen = JSON.stringify(project(planted, everything));
      expect(seen).not.toMatch(/canary|Canari/);
    }
  });
});
