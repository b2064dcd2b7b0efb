import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '#domain/commands.ts';
import type { Id } from '#domain/identifiers.ts';
import { restorationId } from '#server/application/restoration-report.ts';
import { settleHandedOver } from '#server/application/settle-handed-over.ts';
import { anEnvelope, at, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { RelayDevice, RestorableRelay } from '#tests/support/restorable-relay.ts';

const hourMs = 3_600_000;
const laterSlotId = ids.fixedId(0x302);
const eligibility = { doctor: 'none', appointment: 'none' } as const;

function publish(id: Id, start: number): Command {
  const slots = [{ id, start, end: start + 900_000 }] as const;
  return {
    name: 'publishSlots@1',
    args: {
      agendaId: 'mg',
      ownerId: ids.doctorId,
      structureId: ids.practiceId,
      act: 'consultation',
      modes: ['practice'],
      audience: 'agenda',
      slots: [...slots],
    },
  };
}

function book(slotId: Id, structureId: Id, bookingId: Id): Command {
  const sealed = anEnvelope([ids.practiceId, structureId]);
  return { name: 'bookSlot@1', args: { slotId, bookingId, structureId, eligibility, sealed } };
}

function cancel(slotId: Id, bookingId: Id): Command {
  return {
    name: 'cancelBooking@1',
    args: { slotId, bookingId, ownerId: ids.doctorId, reason: 'patientDeclined' },
  };
}

const myBooking = ids.fixedId(0x801);
const theirBooking = ids.fixedId(0x802);

describe('a relay that comes back from an older copy', () => {
  let relay: RestorableRelay;
  let doctor: RelayDevice;
  let pharmacy: RelayDevice;
  let nurse: RelayDevice;
  let coordinator: RelayDevice;

  beforeEach(async () => {
    relay = await RestorableRelay.start();
    doctor = await RelayDevice.of(relay, ids.doctorId);
    pharmacy = await RelayDevice.of(relay, ids.pharmacistId);
    nurse = await RelayDevice.of(relay, ids.nurseId);
    coordinator = await RelayDevice.of(relay, ids.coordinatorId);
    await doctor.do(publish(ids.slotId, at(11, 30)));
    for (const device of [pharmacy, nurse, coordinator]) await device.sync();
  });
  afterEach(async () => {
    expect(relay.troubles).toEqual([]);
    await relay.end();
  });

  const bookingOf = async (slotId: Id) => (await relay.record('slot', slotId))?.booking?.detail?.id;
  const report = async () =>
    relay.record('restoration', restorationId(await relay.store.incarnation(), ids.territoryId));

  describe.each([
    ['told by the restore', false],
    ['put back by hand', true],
  ])('%s', (_, byHand) => {
    it('[PR-13] [PR-14] [SY-15] has everything again that it had answered, once every device has come', async () => {
      relay.backup();
      await doctor.do(publish(laterSlotId, at(14)));
      await pharmacy.sync();
      await pharmacy.do(book(laterSlotId, ids.pharmacyId, myBooking));
      await relay.restore({ byHand });
      expect(await relay.record('slot', laterSlotId)).toBeUndefined();
      // The booking comes before the slot that it books: it waits.
      await pharmacy.sync();
      expect(await relay.record('slot', laterSlotId)).toBeUndefined();
      expect((await report())?.waiting).toMatchObject([{ name: 'bookSlot@1', slotId: laterSlotId }]);
      expect(pharmacy.state.inbox).toEqual([]);
      await doctor.sync();
      expect(await bookingOf(laterSlotId)).toBe(myBooking);
      for (const device of [pharmacy, doctor, nurse, coordinator]) await device.sync();
      expect(pharmacy.state.meta.handover).toBeNull();
      expect(pharmacy.state.row(`slot/${laterSlotId}`)?.value).toMatchObject({ state: 'booked' });
      expect(await report()).toMatchObject({ recoveredCount: 2, waiting: [], refused: [], missing: [] });
    });

    it('[PR-13] tells a copy that went its own way to the very same number from the life a device knew', async () => {
      relay.backup();
      await pharmacy.do(book(ids.slotId, ids.pharmacyId, myBooking));
      await relay.restore({ byHand });
      // Another commit takes the number that the pharmacy's cookie names.
      await nurse.do(book(ids.slotId, ids.nursesId, theirBooking));
      await pharmacy.sync();
      expect(await bookingOf(ids.slotId)).toBe(theirBooking);
      expect(pharmacy.state.row(`slot/${ids.slotId}`)?.value).toMatchObject({
        booking: { byProfession: 'nurse' },
      });
      expect(pharmacy.state.inbox).toMatchObject([
        { command: { name: 'bookSlot@1' }, trouble: { kind: 'undone', refusal: { kind: 'slotTaken' } } },
      ]);
      expect((await report())?.refused).toMatchObject([
        { name: 'bookSlot@1', slotId: ids.slotId, memberId: ids.pharmacistId, why: 'slotTaken' },
      ]);
    });
  });

  it('[SY-15] hands over before it sends what waits, which may stand on it', async () => {
    relay.backup();
    await pharmacy.do(book(ids.slotId, ids.pharmacyId, myBooking));
    await relay.restore();
    await pharmacy.do(cancel(ids.slotId, myBooking));
    expect(pharmacy.state.inbox).toEqual([]);
    expect(await relay.record('slot', ids.slotId)).toMatchObject({
      state: 'open',
      history: [{ id: myBooking, cancelledBy: 'booker' }],
    });
  });

  it('[PR-14] leaves out what later commands made needless, whoever comes first', async () => {
    relay.backup();
    await pharmacy.do(book(ids.slotId, ids.pharmacyId, myBooking));
    await pharmacy.do(cancel(ids.slotId, myBooking));
    await nurse.sync();
    await nurse.do(book(ids.slotId, ids.nursesId, theirBooking));
    await relay.restore();
    await nurse.sync();
    await pharmacy.sync();
    expect(await bookingOf(ids.slotId)).toBe(theirBooking);
    expect(pharmacy.state.inbox).toEqual([]);
    expect(await report()).toMatchObject({ recoveredCount: 1, waiting: [], refused: [] });
  });

  it('[PR-14] does nothing twice: what it still knows, what comes again after a lost answer, what a clone sends', async () => {
    await pharmacy.do(book(ids.slotId, ids.pharmacyId, myBooking));
    relay.backup();
    await doctor.do(publish(laterSlotId, at(14)));
    await relay.restore();
    await pharmacy.sync();
    await doctor.sync();
    const version = await relay.store.read(ids.territoryId, (tx) => tx.version());
    const [handed] = doctor.requests.filter(({ again }) => (again?.commands.length ?? 0) > 0);
    if (!handed) throw new Error('nothing was handed over');
    await relay.sync(handed, ids.doctorId);
    // The ordinary way, as a clone would that had not heard yet.
    const [command] = handed.again?.commands ?? [];
    if (!command) throw new Error('no command');
    const { uid, name, args, issuedAt } = command;
    const { again: _again, ...ordinary } = handed;
    const clone = {
      ...ordinary,
      clientId: ids.fixedId(0x999),
      commands: [{ seq: 1, uid, name, args, issuedAt }],
    };
    expect((await relay.sync(clone, ids.doctorId)).body).toMatchObject({ outcomes: [{ status: 'applied' }] });
    expect(await relay.store.read(ids.territoryId, (tx) => tx.version())).toBe(version);
  });

  it('[PR-14] gives up after a day what waits for a device that never comes, and tells its author', async () => {
    relay.backup();
    await doctor.do(publish(laterSlotId, at(14)));
    await pharmacy.sync();
    await pharmacy.do(book(laterSlotId, ids.pharmacyId, myBooking));
    await relay.restore();
    await pharmacy.sync();
    relay.time = now + 25 * hourMs;
    expect(await settleHandedOver(relay.store, ids.territoryId, relay.time, () => {})).toBe(true);
    expect(await settleHandedOver(relay.store, ids.territoryId, relay.time, () => {})).toBe(false);
    await pharmacy.sync();
    expect(pharmacy.state.inbox).toMatchObject([
      { command: { name: 'bookSlot@1' }, trouble: { kind: 'undone', refusal: { kind: 'slotUnknown' } } },
    ]);
    expect(pharmacy.state.meta.handover).toBeNull();
    expect(await report()).toMatchObject({ waiting: [], refused: [{ name: 'bookSlot@1' }] });
  });

  it('[PR-15] [SY-16] names by slot what some device had seen and nobody has brought back', async () => {
    relay.backup();
    await pharmacy.do(book(ids.slotId, ids.pharmacyId, myBooking));
    for (const device of [nurse, doctor]) await device.sync();
    await relay.restore();
    // The pharmacy's device never comes back; the doctor's had received the booking, the nurse's that there is one.
    for (const device of [nurse, doctor, nurse]) await device.sync();
    const missing = { name: 'bookSlot@1', slotId: ids.slotId, bookingId: myBooking, start: at(11, 30) };
    expect((await report())?.missing).toHaveLength(1);
    expect((await report())?.missing).toMatchObject([missing]);
    await coordinator.sync();
    const rows = [...coordinator.state.rowsOfKind('restoration')];
    expect(rows).toMatchObject([{ value: { missing: [missing] } }]);
    expect([...doctor.state.rowsOfKind('restoration')]).toEqual([]);
    // It comes after all: the line goes.
    await pharmacy.sync();
    expect(await report()).toMatchObject({ recoveredCount: 1, missing: [] });
  });

  it('[SY-15] keeps what is on the screen until the new snapshot is whole', async () => {
    relay.backup();
    await pharmacy.do(book(ids.slotId, ids.pharmacyId, myBooking));
    await relay.restore();
    const shown: boolean[] = [];
    pharmacy.store.subscribe(() => shown.push(pharmacy.state.row(`slot/${ids.slotId}`) !== undefined));
    await pharmacy.sync();
    expect(shown.length).toBeGreaterThan(1);
    expect(shown).not.toContain(false);
  });

  it('[PR-14] takes nobody’s word for another: a handed-over command is its sender’s', async () => {
    relay.backup();
    await doctor.do(publish(laterSlotId, at(14)));
    await relay.restore();
    await doctor.sync();
    const [handed] = doctor.requests.filter(({ again }) => (again?.commands.length ?? 0) > 0);
    const uid = handed?.again?.commands[0]?.uid ?? '';
    const asked = {
      protocol: 1 as const,
      clientId: ids.fixedId(0x998),
      build: 'test',
      cookie: null,
      ackedSeq: 0,
    };
    const again = { commands: [], asked: [uid], seen: [] };
    const answer = await relay.sync({ ...asked, commands: [], again }, ids.nurseId);
    expect(answer.body).toMatchObject({ again: [] });
  });
});
