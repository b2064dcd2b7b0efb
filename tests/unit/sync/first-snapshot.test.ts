import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryImage } from '#client/local-store/memory/memory-image.ts';
import { MemoryLocalStore } from '#client/local-store/memory/memory-local-store.ts';
import { recordKey } from '#domain/records.ts';
import { standingOf } from '#sync/known-records.ts';
import { aBookedSlot, aSlot, aTerritoryRecords, at } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aMeta, bookCommand, keep, send, take } from './a-device.ts';

const slotKey = recordKey('slot', ids.slotId);
const slot = { kind: 'slot', id: ids.slotId, value: aSlot() } as const;
const later = {
  kind: 'slot',
  id: ids.fixedId(0x302),
  value: aSlot({ start: at(15), end: at(15, 15) }),
} as const;
const last = {
  kind: 'slot',
  id: ids.fixedId(0x303),
  value: aSlot({ start: at(16), end: at(16, 15) }),
} as const;
const page = (number: number, isLast = false, snapshot = 's1') => ({ snapshot, page: number, last: isLast });

/** A device that never heard from the relay. */
let image: MemoryImage;
let store: MemoryLocalStore;
const reopen = async () => {
  store = new MemoryLocalStore(image);
  await store.open({ ...aMeta(ids.pharmacistId), cookie: null, incarnation: null });
};
beforeEach(async () => {
  image = new MemoryImage();
  await reopen();
});

const firstPage = () =>
  take(store, { cookie: 's1.1', records: [...aTerritoryRecords(), slot], reset: page(0) });
const shows = (id: string) => store.state().row(recordKey('slot', id)) !== undefined;

describe('the first snapshot of a device', () => {
  test('[SY-12] is shown page by page, the first one being enough to work', async () => {
    await firstPage();
    expect(standingOf(store.state())?.me.familyName).toBe('Ravel');
    expect([shows(ids.slotId), shows(later.id)]).toEqual([true, false]);
    await take(store, { cookie: 's1.2', records: [later], reset: page(1) });
    expect(shows(later.id)).toBe(true);
    expect(store.state().meta.staging).toEqual({ snapshot: 's1', nextPage: 2, cookie: 's1.2', shown: true });
    await take(store, { cookie: 'c9', records: [last], reset: page(2, true) });
    expect([shows(ids.slotId), shows(later.id), shows(last.id)]).toEqual([true, true, true]);
    expect(store.state().meta).toMatchObject({ cookie: 'c9', staging: null });
  });

  test('[SY-12] a device that dies on the way goes on where it was, and shows what it had', async () => {
    await firstPage();
    await store.close();
    await reopen();
    expect(shows(ids.slotId)).toBe(true);
    expect((await send(store)).cookie).toBe('s1.1');
    await take(store, { cookie: 'c9', records: [later], reset: page(1, true) });
    expect([shows(ids.slotId), shows(later.id)]).toEqual([true, true]);
  });

  test('[SY-12] what is asked meanwhile is kept, shown on each page, and sent once it is whole', async () => {
    await firstPage();
    const kept = await keep(store, bookCommand());
    expect(kept.ok).toBe(true);
    expect((await send(store)).commands).toEqual([]);
    const taken = aBookedSlot({ booking: { bookedAt: at(9), byProfession: 'nurse' } });
    await take(store, { cookie: 's1.2', records: [later], reset: page(1) });
    expect(store.state().row(slotKey)?.value).toMatchObject({ booking: { byProfession: 'pharmacist' } });
    expect(store.state().shadow.get(slotKey)?.row?.value).toEqual(aSlot());
    // The same record once more, as it is by now: the request is decided again on it.
    await take(store, {
      cookie: 's1.3',
      records: [{ ...slot, value: taken }],
      reset: page(2),
    });
    expect(store.state().row(slotKey)?.value).toEqual(taken);
    expect(store.state().shadow.size).toBe(0);
    expect(store.state().outbox[0]?.forecast).toMatchObject({ kind: 'slotTaken' });
    await take(store, { cookie: 'c9', records: [last], reset: page(3, true) });
    expect((await send(store)).commands).toHaveLength(1);
  });

  test('[SY-12] a page that comes twice changes nothing', async () => {
    const { clientId } = store.state().meta;
    await firstPage();
    const before = [...store.state().rows()].length;
    const again = await take(
      store,
      { cookie: 's1.1', records: [later], reset: page(0) },
      { cookie: null, clientId },
    );
    expect(again.stale).toBe(true);
    expect([...store.state().rows()].length).toBe(before);
  });

  test('[SY-12] a first snapshot that the relay gives up stays in sight until another is whole', async () => {
    await firstPage();
    await take(store, { cookie: 's2.1', records: [later], reset: page(0, false, 's2') });
    expect([shows(ids.slotId), shows(later.id)]).toEqual([true, false]);
    expect(store.state().meta.staging).toEqual({ snapshot: 's2', nextPage: 1, cookie: 's2.1' });
    await take(store, { cookie: 'c9', records: [last], reset: page(1, true, 's2') });
    expect([shows(ids.slotId), shows(later.id), shows(last.id)]).toEqual([false, true, true]);
  });

  test('[SY-12] a device that had everything keeps it until the new snapshot is whole', async () => {
    await take(store, { cookie: 'c1', records: [...aTerritoryRecords(), slot], reset: page(0, true) });
    await take(store, { cookie: 's2.1', records: [later], reset: page(0, false, 's2') });
    expect([shows(ids.slotId), shows(later.id)]).toEqual([true, false]);
  });
});
