import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordChange } from '#domain/records.ts';
import { type PublishSlots, publishSlots } from '#domain/slots/publish-slots.ts';
import { aMember, aSlot, aTerritory, aTerritoryRecords, at, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { RecordMap } from '#tests/support/record-view.ts';

const anHourAgo: RecordChange = {
  kind: 'slot',
  id: ids.slotId,
  value: aSlot({ start: at(14), end: at(15) }),
};

function publish(
  slots: readonly (readonly [start: number, end: number])[],
  args: Partial<PublishSlots> = {},
  memberId = ids.doctorId,
  records: readonly RecordChange[] = [],
) {
  const view = new RecordMap([...aTerritoryRecords(), ...records]);
  const command: PublishSlots = {
    agendaId: 'mg',
    ownerId: ids.doctorId,
    structureId: ids.practiceId,
    act: 'consultation',
    modes: ['practice'],
    audience: 'agenda',
    slots: slots.map(([start, end], index) => ({ id: ids.fixedId(0x900 + index), start, end })),
    ...args,
  };
  expect(publishSlots.schema.safeParse(command).success).toBe(true);
  const context = { now, territoryId: ids.territoryId, memberId };
  return publishSlots.decide(view, command, context);
}

const refusalOf = (decision: ReturnType<typeof publish>) => (decision.ok ? undefined : decision.refusal);

describe('publishing slots', () => {
  it('[SL-1] lets a doctor publish his own slot', () => {
    expect(publish([[at(11, 30), at(11, 45)]])).toEqual({
      ok: true,
      value: [{ kind: 'slot', id: ids.fixedId(0x900), value: aSlot() }],
    });
  });

  it('[SL-1] lets a secretary of his practice publish for him, and nobody else', () => {
    const slot = [[at(11, 30), at(11, 45)]] as const;

    expect(publish(slot, {}, ids.secretaryId).ok).toBe(true);
    for (const other of [ids.otherDoctorId, ids.coordinatorId, ids.operatorId, ids.pharmacistId]) {
      expect(refusalOf(publish(slot, {}, other))).toEqual({ kind: 'notOwner' });
    }
  });

  it('[SL-1] gives no power to a secretary of another practice, or who was removed', () => {
    const elsewhere = aMember({ profession: 'secretary', structureIds: [ids.pharmacyId] });
    const removed = aMember({ profession: 'secretary', active: false });

    for (const [value, kind] of [
      [elsewhere, 'notOwner'],
      [removed, 'notMember'],
    ] as const) {
      const records: RecordChange[] = [{ kind: 'member', id: ids.secretaryId, value }];
      const decision = publish([[at(11, 30), at(11, 45)]], {}, ids.secretaryId, records);
      expect(refusalOf(decision)).toEqual({ kind });
    }
  });

  it('[SL-2] asks for the agenda’s profession, an adherent, one of his structures and an act of the agenda', () => {
    const slot = [[at(11, 30), at(11, 45)]] as const;
    const notAdherent: RecordChange = {
      kind: 'member',
      id: ids.doctorId,
      value: aMember({ adherent: false }),
    };

    expect(refusalOf(publish(slot, { agendaId: 'dentaire' }))).toEqual({
      kind: 'unknownAgenda',
      agendaId: 'dentaire',
    });
    expect(refusalOf(publish(slot, { agendaId: 'kine', act: 'respiratoire' }))).toEqual({
      kind: 'notPublisher',
      agendaId: 'kine',
    });
    expect(refusalOf(publish(slot, {}, ids.doctorId, [notAdherent]))).toEqual({
      kind: 'notPublisher',
      agendaId: 'mg',
    });
    expect(refusalOf(publish(slot, { structureId: ids.pharmacyId }))).toEqual({ kind: 'unknownStructure' });
    expect(refusalOf(publish(slot, { act: 'frottis' }))).toEqual({ kind: 'unknownAct', act: 'frottis' });
  });

  it('[SL-3] publishes all of them, or none and the reason of the first that does not fit', () => {
    const good = [at(11, 30), at(11, 45)] as const;

    const both = publish([good, [at(12), at(12, 15)]]);
    expect(both.ok && both.value.map((change) => change.id)).toEqual([
      ids.fixedId(0x900),
      ids.fixedId(0x901),
    ]);
    expect(refusalOf(publish([good, [at(7), at(7, 15)], [at(12), at(15)]]))?.kind).toBe('slotStarted');
  });

  it('[SL-3] never writes over a slot that exists, nor publishes one id twice', () => {
    const id = ids.fixedId(0x900);
    const twice = [
      { id, start: at(11), end: at(11, 15) },
      { id, start: at(16), end: at(16, 15) },
    ];

    expect(
      refusalOf(
        publish([], { slots: [{ id: ids.slotId, start: at(11), end: at(11, 15) }] }, undefined, [anHourAgo]),
      ),
    ).toEqual({ kind: 'alreadyExists' });
    expect(refusalOf(publish([], { slots: twice }))).toEqual({ kind: 'alreadyExists' });
  });

  it('[SL-4] refuses a slot that overlaps another of the same owner, whatever its agenda', () => {
    const clash = { kind: 'overlaps', startsAt: at(14) };

    expect(refusalOf(publish([[at(14, 45), at(15, 15)]], {}, ids.doctorId, [anHourAgo]))).toEqual(clash);
    expect(refusalOf(publish([[at(13, 45), at(14, 15)]], {}, ids.doctorId, [anHourAgo]))).toEqual(clash);
    expect(publish([[at(15), at(15, 15)]], {}, ids.doctorId, [anHourAgo]).ok).toBe(true);
    expect(publish([[at(13, 45), at(14)]], {}, ids.doctorId, [anHourAgo]).ok).toBe(true);
  });

  it('[SL-4] forgets withdrawn slots and other doctors’, and counts the command’s own', () => {
    const withdrawn: RecordChange = {
      ...anHourAgo,
      value: aSlot({ start: at(14), end: at(15), state: 'withdrawn' }),
    };
    const another: RecordChange = {
      ...anHourAgo,
      value: aSlot({ ownerId: ids.otherDoctorId, start: at(14), end: at(15) }),
    };
    const slot = [[at(14, 15), at(14, 30)]] as const;

    expect(publish(slot, {}, ids.doctorId, [withdrawn]).ok).toBe(true);
    expect(publish(slot, {}, ids.doctorId, [another]).ok).toBe(true);
    expect(
      refusalOf(
        publish([
          [at(16), at(16, 30)],
          [at(16, 15), at(16, 45)],
        ]),
      ),
    ).toEqual({
      kind: 'overlaps',
      startsAt: at(16),
    });
  });

  it('[SL-4] whatever is accepted, no two of an owner’s slots ever overlap', () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 36 }), fc.integer({ min: 2, max: 12 }))
      .map(([from, length]) => [at(10, 5 + from * 5), at(10, 5 + (from + length) * 5)] as const);
    fc.assert(
      fc.property(fc.array(fc.array(span, { minLength: 1, maxLength: 3 }), { maxLength: 8 }), (commands) => {
        const published: RecordChange[] = [];
        for (const [index, slots] of commands.entries()) {
          const named = slots.map(([start, end], at) => ({ id: ids.fixedId(index * 16 + at), start, end }));
          const decision = publish([], { slots: named }, ids.doctorId, published);
          if (decision.ok) published.push(...decision.value);
        }
        const spans = published.map((change) => change.value as { start: number; end: number });
        for (const [index, one] of spans.entries()) {
          for (const other of spans.slice(index + 1)) {
            expect(one.end <= other.start || other.end <= one.start).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('[SL-5] refuses what has started by the decider’s clock, or lies beyond the horizon', () => {
    const far = at(10) + 61 * 86_400_000;

    expect(refusalOf(publish([[now, now + 900_000]]))).toEqual({ kind: 'slotStarted', startsAt: now });
    expect(publish([[now + 1, now + 900_001]]).ok).toBe(true);
    expect(refusalOf(publish([[far, far + 900_000]]))).toEqual({ kind: 'beyondHorizon', days: 60 });
  });

  it('[SL-6] keeps to the lengths the agenda allows', () => {
    const bad = { kind: 'badDuration', minMinutes: 10, maxMinutes: 60 };

    expect(refusalOf(publish([[at(11), at(11, 9)]]))).toEqual(bad);
    expect(refusalOf(publish([[at(11), at(12, 1)]]))).toEqual(bad);
    expect(refusalOf(publish([[at(11), at(10, 45)]]))).toEqual(bad);
    expect(publish([[at(11), at(11, 10)]]).ok).toBe(true);
    expect(publish([[at(11), at(12)]]).ok).toBe(true);
  });

  it('[TE-2] refuses nights, Sundays and public holidays', () => {
    expect(refusalOf(publish([[at(20), at(20, 15)]]))?.kind).toBe('outsideSnpHours');
    expect(refusalOf(publish([[at(10, 0, '2026-11-29'), at(10, 15, '2026-11-29')]]))?.kind).toBe(
      'outsideSnpHours',
    );
    expect(refusalOf(publish([[at(10, 0, '2026-12-25'), at(10, 15, '2026-12-25')]]))).toEqual({
      kind: 'publicHoliday',
      day: '2026-12-25',
    });
  });

  it('[SL-5] reads its own horizon from the territory', () => {
    const soon: RecordChange = {
      kind: 'territory',
      id: ids.territoryId,
      value: aTerritory({ publishDays: 1 }),
    };
    const thursday = '2026-11-26';

    const decision = publish([[at(10, 0, thursday), at(10, 15, thursday)]], {}, ids.doctorId, [soon]);
    expect(refusalOf(decision)).toEqual({ kind: 'beyondHorizon', days: 1 });
  });
});
