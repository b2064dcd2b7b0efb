import { describe, expect, it } from 'vitest';
import { type LogUnmetNeed, logUnmetNeed } from '#domain/indicators/log-unmet-need.ts';
import { aTerritoryRecords, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { RecordMap } from '#tests/support/record-view.ts';

const unmetId = ids.fixedId(0x701);

function log(
  args: Partial<LogUnmetNeed> = {},
  memberId = ids.pharmacistId,
  view = new RecordMap(aTerritoryRecords()),
) {
  const command = { id: unmetId, agendaId: 'mg', structureId: ids.pharmacyId, ...args };
  return logUnmetNeed.decide(view, command, { now, territoryId: ids.territoryId, memberId });
}

describe('an unmet need', () => {
  it('[IN-1] says which agenda, where, when and by which profession, and nothing about the patient', () => {
    expect(log()).toEqual({
      ok: true,
      value: [
        {
          kind: 'unmet',
          id: unmetId,
          value: {
            agendaId: 'mg',
            communeCode: '86177',
            at: now,
            byProfession: 'pharmacist',
            structureId: ids.pharmacyId,
          },
        },
      ],
    });
  });

  it('[IN-1] is told by those who see the agenda, in the name of their own structure, once', () => {
    const known = new RecordMap(aTerritoryRecords());
    const first = log();
    if (first.ok) known.apply(first.value);

    expect(log({ agendaId: 'kine' })).toMatchObject({ refusal: { kind: 'notEntitled' } });
    expect(log({ agendaId: 'dentaire' })).toMatchObject({ refusal: { kind: 'unknownAgenda' } });
    expect(log({ structureId: ids.nursesId })).toMatchObject({ refusal: { kind: 'unknownStructure' } });
    expect(log({}, ids.outsiderId)).toMatchObject({ refusal: { kind: 'notEntitled' } });
    expect(log({}, ids.pharmacistId, known)).toMatchObject({ refusal: { kind: 'alreadyExists' } });
  });
});
