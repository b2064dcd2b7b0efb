import { describe, expect, test } from 'vitest';
import { inboxTally } from '#client/features/inbox/inbox-count.ts';
import { inboxCase, unmetGroups, waiting } from '#client/features/inbox/inbox-items.ts';
import { notDone, toSend, whyRefused } from '#client/features/inbox/inbox-words.ts';
import { type RefusalSetting, refusalSentence } from '#client/ui/refusal-words.ts';
import { waySentence, waysTitle } from '#client/ui/way-words.ts';
import { commands } from '#domain/commands.ts';
import { type Refusal, refusalSchema } from '#domain/refusals.ts';
import { standingOf } from '#sync/known-records.ts';
import type { InboxItem } from '#sync/local-state.ts';
import { waysOn } from '#sync/ways-on.ts';
import { aBookedSlot, aBooking, anEnvelope, aSlot, at, now, zone } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice, bookCommand, keep, send } from '../../unit/sync/a-device.ts';

const setting: RefusalSetting = {
  zone,
  now,
  bookersOf: () => ['generalPractitioner', 'physiotherapist'],
  publishersOf: () => ['physiotherapist'],
};

/** One refusal of every kind there is, with values a relay could send. */
function everyRefusal(): readonly Refusal[] {
  const fields = {
    at: at(9, 29),
    by: 'sasOperator',
    startsAt: at(12, 15),
    opensAt: at(8, 0, '2026-11-26'),
    agendaId: 'kine',
    day: '2026-12-25',
    days: 60,
    minMinutes: 10,
    maxMinutes: 60,
    act: 'consultation',
    reason: 'moved',
    most: 3,
  };
  return refusalSchema.options.map((option) =>
    refusalSchema.parse({ ...fields, kind: option.shape.kind.value }),
  );
}

const cancelled = {
  id: ids.bookingId,
  bookerId: ids.pharmacistId,
  structureId: ids.pharmacyId,
  bookedAt: now - 3_600_000,
  cancelledAt: now - 60_000,
  reason: 'doctorUnavailable',
} as const;

describe('what is said of a refusal', () => {
  test('every refusal there is has a French sentence of its own, without a code', () => {
    const sentences = everyRefusal().map((refusal) => refusalSentence(refusal, setting));
    expect(sentences).toHaveLength(refusalSchema.options.length);
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^[A-ZÀÉ0-9].{8,}\.$/u);
      expect(sentence).not.toMatch(/undefined|NaN|[a-z][A-Z]|[^\u202f\u00a0] ?[;!?]| :/);
    }
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test('in the mock’s own words', () => {
    expect(refusalSentence({ kind: 'notEntitled', agendaId: 'kine' }, setting)).toBe(
      'Cet agenda est réservé aux médecins et aux kinés.',
    );
    expect(refusalSentence({ kind: 'tooLate', startsAt: at(12, 15) }, setting)).toBe(
      '12\u202fh\u202f15 est passé\u202f: la demande n’est pas partie. Appelez le cabinet.',
    );
  });

  test('a slot that was taken says who, when, and when one asked', () => {
    const refusal = { kind: 'slotTaken', at: at(9, 29), by: 'sasOperator' } as const;
    const item = {
      command: bookCommand(),
      issuedAt: at(9, 31),
      trouble: { kind: 'refused', refusal },
    } as const;
    const slot = { start: at(15, 40), who: 'Dr Belkacem' };
    expect(whyRefused(item, slot, setting)).toBe(
      'Le SAS a pris 15\u202fh\u202f40, Dr Belkacem à 9\u202fh\u202f29, avant votre demande de 9\u202fh\u202f31.',
    );
    expect(whyRefused({ ...item, issuedAt: at(9, 20) }, slot, setting)).toBe(
      'Le SAS a pris 15\u202fh\u202f40, Dr Belkacem à 9\u202fh\u202f29. Votre demande de 9\u202fh\u202f20 est arrivée ensuite.',
    );
  });

  test('everything one can ask has words for having failed and for waiting', () => {
    expect(Object.keys(notDone).sort()).toEqual(Object.keys(commands).sort());
    expect(Object.keys(toSend).sort()).toEqual(Object.keys(commands).sort());
  });
});

describe('what waits in « À traiter »', () => {
  const open = { kind: 'slot', id: ids.slotId, value: aSlot() } as const;

  test('a booking that a doctor cancelled counts for the structure that must call back, and for nobody else', async () => {
    const history = [{ ...cancelled, cancelledBy: 'owner' as const, sealed: anEnvelope() }];
    const record = { kind: 'slot', id: ids.slotId, value: aSlot({ history }) } as const;
    const count = async (memberId: string) =>
      inboxTally((await aDevice(memberId, [record])).state(), memberId, now).total;
    expect(await count(ids.pharmacistId)).toBe(1);
    expect(await count(ids.nurseId)).toBe(0);
    expect(await count(ids.doctorId)).toBe(0);
  });

  test('« Patient prévenu » takes it away at once', async () => {
    const history = [{ ...cancelled, cancelledBy: 'owner' as const, sealed: anEnvelope() }];
    const store = await aDevice(ids.pharmacistId, [
      { kind: 'slot', id: ids.slotId, value: aSlot({ history }) },
    ]);
    await keep(store, {
      name: 'acknowledgeCancellation@1',
      args: { slotId: ids.slotId, bookingId: ids.bookingId },
    });
    expect(inboxTally(store.state(), ids.pharmacistId, now).total).toBe(0);
  });

  test('[SY-6] a booking that may have left, and whose hour passed without an answer, is something to deal with', async () => {
    const store = await aDevice(ids.pharmacistId, [open]);
    await keep(store, bookCommand(), at(11, 30));
    await send(store);
    expect(inboxTally(store.state(), ids.pharmacistId, at(11, 29)).total).toBe(0);
    expect(inboxTally(store.state(), ids.pharmacistId, at(11, 30)).total).toBe(1);
  });

  test('a withdrawal that met a booking is a question, as long as the booking stands', async () => {
    const refusal = { kind: 'slotBooked', startsAt: at(11, 30), at: now, by: 'pharmacist' } as const;
    const item: InboxItem = {
      uid: ids.fixedId(0x777),
      command: { name: 'withdrawSlot@1', args: { slotId: ids.slotId, ownerId: ids.doctorId } },
      issuedAt: now,
      arrivedAt: now,
      trouble: { kind: 'refused', refusal },
    };
    const booked = await aDevice(ids.doctorId, [{ kind: 'slot', id: ids.slotId, value: aBookedSlot() }]);
    expect(inboxCase(booked.state(), item)).toMatchObject({
      kind: 'withdrawal',
      booking: { detail: { id: aBooking().detail?.id } },
    });
    const freed = await aDevice(ids.doctorId, [open]);
    expect(inboxCase(freed.state(), item).kind).toBe('other');
  });

  test('what was taken back is not shown as waiting', async () => {
    const store = await aDevice(ids.pharmacistId, [open]);
    await keep(store, bookCommand());
    await keep(store, { name: 'nothing@1', args: { instead: 'undone' } });
    expect(waiting(store.state()).map(({ command }) => command.name)).toEqual(['bookSlot@1']);
  });

  test('needs without a slot are counted by agenda and commune, most needed first, of seven days', async () => {
    const unmet = (n: number, communeCode: string, day: number) =>
      ({
        kind: 'unmet',
        id: ids.fixedId(0x500 + n),
        value: {
          agendaId: 'mg',
          communeCode,
          at: now - day * 86_400_000,
          byProfession: 'nurse',
          structureId: ids.nursesId,
        },
      }) as const;
    const records = [unmet(1, '86160', 0), unmet(2, '86294', 1), unmet(3, '86294', 2), unmet(4, '86160', 9)];
    const store = await aDevice(ids.coordinatorId, records);
    expect(unmetGroups(store.state(), now).map(({ communeCode, count }) => [communeCode, count])).toEqual([
      ['86294', 2],
      ['86160', 1],
    ]);
  });
});

describe('the ways on', () => {
  test('up to three free slots, each with its reason in words', async () => {
    const later = (n: number, hours: number) =>
      ({
        kind: 'slot',
        id: ids.fixedId(0x310 + n),
        value: aSlot({
          start: at(hours),
          end: at(hours, 15),
          ownerId: n === 3 ? ids.doctorId : ids.otherDoctorId,
        }),
      }) as const;
    const lost = { kind: 'slot', id: ids.slotId, value: aBookedSlot() } as const;
    const store = await aDevice(ids.nurseId, [lost, later(1, 12), later(2, 14), later(3, 16)]);
    const standing = standingOf(store.state());
    if (!standing) throw new Error('no standing');
    const ways = waysOn(standing, ids.slotId, now);
    expect(ways.map(({ reason }) => reason)).toEqual(['soonest', 'nearest', 'sameOwner']);
    const said = ways.map(({ reason, slot }) => waySentence(reason, slot.value.start, at(11, 30), now, zone));
    expect(said).toEqual(['30 min plus tard', 'Le plus près aujourd’hui', 'Même médecin, aujourd’hui']);
    expect(waysTitle(ways.length)).toBe('Trois créneaux proches');
  });
});
