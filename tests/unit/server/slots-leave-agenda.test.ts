import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import { agendaLookBackDays } from '#domain/slots/leave-agenda.ts';
import { settleDue } from '#server/application/due-records.ts';
import type { ServerStore } from '#server/ports/server-store.ts';
import { aBooking, aSlot, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import {
  aRelay,
  createTerritory,
  type StoreLife,
  storeMakers,
  TestDevice,
} from '#tests/support/relay-fixture.ts';

const dayMs = 86_400_000;

/** Three slots a day over a year and the week to come: one in three is booked, by the pharmacy or by the nurses in turn. */
const slots = Array.from({ length: 372 * 3 }, (_, n) => {
  const start = now + (Math.floor(n / 3) - 365) * dayMs + (n % 3) * 1_800_000;
  const [bookerId, structureId] =
    n % 2 === 0 ? [ids.pharmacistId, ids.pharmacyId] : [ids.nurseId, ids.nursesId];
  const booking = aBooking({ id: ids.fixedId(0x20000 + n), bookerId, structureId });
  const booked = n % 3 === 0 ? { state: 'booked' as const, booking } : {};
  return { id: ids.fixedId(0x10000 + n), value: aSlot({ start, end: start + 900_000, ...booked }) };
});

/** Those that a structure booked, or that every agenda still shows at `when`. */
const seenBy = (structureId: Id, when: Instant): readonly Id[] =>
  slots
    .filter(({ value }) => {
      const isInSight = Math.ceil(value.end / dayMs + agendaLookBackDays) * dayMs > when;
      return isInSight || value.booking?.detail?.structureId === structureId;
    })
    .map(({ id }) => id);

describe.each(storeMakers)('slots that are over, on %s', (_, makeStore) => {
  let life: StoreLife;
  let store: ServerStore;
  let relay: ReturnType<typeof aRelay>;
  let clients = 0;

  beforeEach(async () => {
    life = await makeStore();
    store = life.store;
    relay = aRelay(store);
    await createTerritory(store, ...slots.map((slot): RecordChange => ({ kind: 'slot', ...slot })));
  });
  afterEach(() => life.end());

  /** A device, and the slots it holds once it has pulled everything there is. */
  function deviceOf(memberId: Id) {
    clients += 1;
    const device = new TestDevice(relay.synchronize, memberId, ids.fixedId(0xc00 + clients));
    const held = new Set<Id>();
    return async (when: Instant) => {
      for (let more = true; more; ) {
        const answer = await device.sync([], when);
        for (const [kind, id, , value] of answer.changes) {
          if (kind !== 'slot') continue;
          if (value === null) held.delete(id);
          else held.add(id);
        }
        more = answer.more;
      }
      return [...held].sort();
    };
  }

  it('[SL-8] a year of them leaves its readers’ devices, and stays with the practice and with who booked', async () => {
    const [doctor, pharmacist, operator, coordinator] = [
      deviceOf(ids.doctorId),
      deviceOf(ids.pharmacistId),
      deviceOf(ids.operatorId),
      deviceOf(ids.coordinatorId),
    ];
    const all = slots.map(({ id }) => id);
    expect(await operator(now)).toEqual(all);
    expect(await pharmacist(now)).toEqual(all);
    expect(await coordinator(now)).toEqual(all);

    let batches = 0;
    const { count, stuck } = await settleDue(store, ids.territoryId, now, async () => {
      batches += 1;
    });
    const inSight = seenBy(ids.sasId, now);
    expect([count, stuck.size]).toEqual([all.length - inSight.length, 0]);
    expect(batches).toBe(Math.ceil(count / 200));
    // The seven days before this one, and the seven from it on.
    expect(inSight).toHaveLength(14 * 3);

    expect(await operator(now)).toEqual(inSight);
    expect(await coordinator(now)).toEqual(inSight);
    expect(await pharmacist(now)).toEqual(seenBy(ids.pharmacyId, now));
    expect(await doctor(now)).toEqual(all);
    // Who comes anew receives what the others kept.
    expect(await deviceOf(ids.operatorId)(now)).toEqual(inSight);
    expect(await deviceOf(ids.pharmacistId)(now)).toEqual(seenBy(ids.pharmacyId, now));
    expect(await deviceOf(ids.doctorId)(now)).toEqual(all);
  });

  it('[SL-8] a day’s slots leave in one commit, the next night, and nothing leaves twice', async () => {
    const settle = (when: Instant) => settleDue(store, ids.territoryId, when, async () => {});
    const version = () => store.read(ids.territoryId, (tx) => tx.version());
    await settle(now);
    const before = await version();
    const midnight = Math.ceil(now / dayMs) * dayMs;
    expect((await settle(midnight - 1)).count).toBe(0);
    expect((await settle(midnight)).count).toBe(3);
    expect((await settle(midnight + 60_000)).count).toBe(0);
    expect(await version()).toBe(before + 1);
    expect(await deviceOf(ids.operatorId)(midnight)).toEqual(seenBy(ids.sasId, midnight));
  });
});
