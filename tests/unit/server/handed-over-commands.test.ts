import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import { erasedEntry } from '#domain/waitlist/erase-entry.ts';
import { settleHandedOver } from '#server/application/settle-handed-over.ts';
import type { ServerStore } from '#server/ports/server-store.ts';
import type { HandedOver } from '#sync/protocol.ts';
import { anEntry, aSealedEntry } from '#tests/support/a-list.ts';
import { anEnvelope, aSlot, at, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { aLostCookie } from '#tests/support/lost-cookie.ts';
import {
  aRelay,
  aRequest,
  createTerritory,
  type StoreLife,
  sent,
  storeMakers,
  writesOf,
} from '#tests/support/relay-fixture.ts';

const minute = 60_000;
const eligibility = { doctor: 'none', appointment: 'none' } as const;
const [pharmacyBooking, nurseBooking] = [ids.fixedId(0x901), ids.fixedId(0x902)];
const again = ids.fixedId(0x903);
const later = at(14);

function book(slotId: Id, structureId: Id, bookingId: Id): Command {
  const sealed = anEnvelope([ids.practiceId, structureId]);
  return { name: 'bookSlot@1', args: { slotId, bookingId, structureId, eligibility, sealed } };
}

function cancel(bookingId: Id): Command {
  return {
    name: 'cancelBooking@1',
    args: { slotId: ids.slotId, bookingId, ownerId: ids.doctorId, reason: 'patientDeclined' },
  };
}

function publish(id: Id, start: Instant): Command {
  return {
    name: 'publishSlots@1',
    args: {
      agendaId: 'mg',
      ownerId: ids.doctorId,
      structureId: ids.practiceId,
      act: 'consultation',
      modes: ['practice'],
      audience: 'agenda',
      slots: [{ id, start, end: start + 15 * minute }],
    },
  };
}

/** A command as a journal keeps it, `ago` minutes before the copy was put back. */
function done(n: number, version: number, command: Command, ago: number): HandedOver {
  const told = { issuedAt: now - ago * minute, settledAt: now - ago * minute, version };
  return { uid: ids.fixedId(n), name: command.name, args: command.args, ...told };
}

describe.each(storeMakers)('what devices hand over, on %s', (_, makeStore) => {
  let life: StoreLife;
  let store: ServerStore;
  let relay: ReturnType<typeof aRelay>;
  let clock: Instant;
  beforeEach(async () => {
    clock = now;
    life = await makeStore();
    store = life.store;
    await createTerritory(store, { kind: 'slot', id: ids.slotId, value: aSlot() });
    relay = aRelay(store);
  });
  afterEach(async () => {
    expect(relay.troubles).toEqual([]);
    await life.end();
  });

  const handOver = async (memberId: Id, ...commands: readonly HandedOver[]) => {
    const lost = [await aLostCookie(store)];
    const handed = { commands: [...commands], asked: [], seen: [], lost };
    const viewer = { territoryId: ids.territoryId, memberId };
    const answer = await relay.synchronize(aRequest(memberId, { again: handed }), viewer, clock);
    return answer.ok ? answer.value.again?.map(({ status }) => status) : answer.refusal;
  };
  const send = (memberId: Id, clientId: Id, command: Command, uid: Id) =>
    relay.synchronize(
      aRequest(clientId, { commands: [sent(1, command, uid)] }),
      { territoryId: ids.territoryId, memberId },
      now,
    );
  const slot = async (id: Id = ids.slotId) => {
    const found = await store.read(ids.territoryId, (tx) => tx.record('slot', id));
    return found?.kind === 'slot' ? found.value : undefined;
  };

  it('[PR-14] keeps nobody waiting behind a command that was also sent the ordinary way meanwhile', async () => {
    const laterId = ids.fixedId(0x302);
    const booking = done(0x9202, 9, book(laterId, ids.pharmacyId, pharmacyBooking), 10);
    expect(await handOver(ids.pharmacistId, booking)).toEqual(['waiting']);
    // A clone of the device had not heard the answer, and sends it under its own client id.
    const command = book(laterId, ids.pharmacyId, pharmacyBooking);
    await send(ids.pharmacistId, ids.fixedId(0xc9), command, booking.uid);
    expect(await handOver(ids.doctorId, done(0x9201, 8, publish(laterId, later), 20))).toEqual(['applied']);
    expect(await handOver(ids.pharmacistId, booking)).toEqual(['refused']);
    expect(await slot(laterId)).toMatchObject({ state: 'open' });
  });

  it('[PR-14] lets no device take the place that another’s command will have', async () => {
    const laterId = ids.fixedId(0x302);
    const booking = done(0x9202, 9, book(laterId, ids.pharmacyId, pharmacyBooking), 10);
    expect(await handOver(ids.pharmacistId, booking)).toEqual(['waiting']);
    await send(
      ids.pharmacistId,
      booking.uid,
      { name: 'nothing@1', args: { instead: 'undone' } },
      ids.fixedId(0x9777),
    );
    expect(await handOver(ids.doctorId, done(0x9201, 8, publish(laterId, later), 20))).toEqual(['applied']);
  });

  it.each([
    ['another command', ids.fixedId(0x9777)],
    ['that very command', ids.fixedId(0x9201)],
  ])(
    '[PR-2] [PR-14] tells whoever numbers %s as one that was done again that his number is taken',
    async (_what, uid) => {
      const booking = done(0x9201, 9, book(ids.slotId, ids.pharmacyId, pharmacyBooking), 10);
      expect(await handOver(ids.pharmacistId, booking)).toEqual(['applied']);
      const answer = await send(ids.pharmacistId, booking.uid, cancel(pharmacyBooking), uid);
      expect(answer).toMatchObject({ ok: false, refusal: { code: 'cloned' } });
      expect((await slot())?.booking?.detail?.id).toBe(pharmacyBooking);
    },
  );

  it('[PR-14] does again in a person’s own order what one transaction had done', async () => {
    const gestures = [
      { ...done(0x9203, 9, book(ids.slotId, ids.pharmacyId, pharmacyBooking), 12), settledAt: now - minute },
      { ...done(0x9202, 9, cancel(pharmacyBooking), 11), settledAt: now - minute },
      { ...done(0x9201, 9, book(ids.slotId, ids.pharmacyId, again), 10), settledAt: now - minute },
    ];
    expect(await handOver(ids.pharmacistId, ...gestures)).toEqual(['applied', 'applied', 'applied']);
    expect((await slot())?.booking?.detail?.id).toBe(again);
    expect((await slot())?.history).toMatchObject([{ id: pharmacyBooking, cancelledBy: 'booker' }]);
  });

  it('[PR-14] waits for whoever made room, when what is in the way was there before', async () => {
    await send(ids.pharmacistId, ids.fixedId(0xc1), book(ids.slotId, ids.pharmacyId, pharmacyBooking), again);
    clock = now + 20 * minute;
    const theirs = done(0x9201, 12, book(ids.slotId, ids.nursesId, nurseBooking), -10);
    expect(await handOver(ids.nurseId, theirs)).toEqual(['waiting']);
    expect(await handOver(ids.pharmacistId, done(0x9202, 11, cancel(pharmacyBooking), -5))).toEqual([
      'applied',
    ]);
    expect((await slot())?.booking?.detail?.id).toBe(nurseBooking);
    expect(await handOver(ids.nurseId, theirs)).toEqual(['applied']);
  });

  it('[PR-14] waits for whoever withdrew the slot that another overlaps', async () => {
    const other = ids.fixedId(0x302);
    const published = done(0x9201, 12, publish(other, aSlot().start), 5);
    expect(await handOver(ids.doctorId, published)).toEqual(['waiting']);
    const withdraw: Command = { name: 'withdrawSlot@1', args: { slotId: ids.slotId, ownerId: ids.doctorId } };
    expect(await handOver(ids.secretaryId, done(0x9202, 11, withdraw, 6))).toEqual(['applied']);
    expect(await slot(other)).toMatchObject({ state: 'open' });
  });

  it('[PR-14] keeps no text of a patient who is erased while a command about him waits', async () => {
    const entry: RecordChange = { kind: 'entry', id: ids.entryId, value: anEntry() };
    await store.write(ids.territoryId, (tx) => tx.write(writesOf([entry])));
    const args = { entryId: ids.entryId, revision: 5, communeCode: '86160', sealed: aSealedEntry() };
    const correction = done(0x9201, 9, { name: 'updateEntry@1', args }, 5);
    expect(await handOver(ids.coordinatorId, correction)).toEqual(['waiting']);
    const closing = { reason: 'withdrawn', at: now - 9 * minute, by: ids.coordinatorId };
    const value = erasedEntry(entry.value, closing as Parameters<typeof erasedEntry>[1]);
    await store.write(ids.territoryId, (tx) => tx.write(writesOf([{ ...entry, value }])));
    await settleHandedOver(store, ids.territoryId, now + minute, () => {});
    const [row] = await store.read(ids.territoryId, (tx) => tx.allHandedOver());
    expect(row).toMatchObject({ state: 'refused', args: '' });
    expect(await settleHandedOver(store, ids.territoryId, now + minute, () => {})).toBe(false);
  });
});
