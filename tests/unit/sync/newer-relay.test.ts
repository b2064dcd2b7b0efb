import { describe, expect, test } from 'vitest';
import type { MemoryLocalStore } from '#client/local-store/memory/memory-local-store.ts';
import { recordKey } from '#domain/records.ts';
import { applyResponse } from '#sync/apply-response.ts';
import { decodeResponse } from '#sync/decode-response.ts';
import { prepareRequest } from '#sync/exchange.ts';
import type { SyncRequest, SyncResponse, WireChange } from '#sync/protocol.ts';
import { aBookedSlot, aSlot, aTerritoryRecords, at, now } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice, bookCommand, keep } from './a-device.ts';
import { anEngine, answer } from './a-engine.ts';

const slotKey = recordKey('slot', ids.slotId);
const laterId = ids.fixedId(0x302);
const laterKey = recordKey('slot', laterId);
const later: WireChange = ['slot', laterId, 2, aSlot({ start: at(15), end: at(15, 15) })];
/** What this build cannot read: a state that a newer app has added. */
const grown: WireChange = ['slot', ids.slotId, 3, { ...aSlot(), state: 'promised' }];
const unknown: WireChange = ['waitingRoom', ids.fixedId(0x303), 4, { seats: 3 }];
const asWire = aTerritoryRecords().map(({ kind, id, value }): WireChange => [kind, id, 1, value]);

const ask = (store: MemoryLocalStore, build: string): Promise<SyncRequest> =>
  store.update((state) => prepareRequest(state, build, 200));

/** A relay's answer to what a build of the app asks, as that build takes it in. */
async function hear(
  store: MemoryLocalStore,
  build: string,
  changes: readonly WireChange[],
  rest: Partial<SyncResponse> = {},
): Promise<SyncRequest> {
  const request = await ask(store, build);
  const response: SyncResponse = {
    incarnation: 'i1',
    lastSeq: 0,
    outcomes: [],
    cookie: 'c2',
    changes: [...changes],
    more: false,
    serverTime: now,
    minBuild: '0',
    ...rest,
  };
  const decoded = await decodeResponse(response, () => Promise.resolve());
  const staged = response.reset?.last ? await store.stagedRows(response.reset.snapshot) : [];
  await store.update((state) => applyResponse(state, decoded, request, now, staged));
  return request;
}

const aBooker = () => aDevice(ids.pharmacistId, [{ kind: 'slot', id: ids.slotId, value: aSlot() }]);
const page = (number: number, last = false) => ({ reset: { snapshot: 's1', page: number, last } });

describe('a relay newer than the app', () => {
  test.each([
    ['of a kind', unknown],
    ['with a value', grown],
  ])(
    '[SY-14] a record %s that this build does not know is skipped, and the others are taken',
    async (_, change) => {
      const store = await aBooker();
      await hear(store, 'old', [change, later]);
      expect(store.state().row(laterKey)).toBeDefined();
      expect(store.state().row(slotKey)?.value).toEqual(aSlot());
      expect(store.state().meta).toMatchObject({ cookie: 'c2', partialBy: 'old' });
    },
  );

  test('[SY-14] outcomes that come with such a record are taken, and nothing is held', async () => {
    const { engine, store, pass } = await anEngine([
      (request) => {
        const reply = answer(request);
        return reply.kind === 'response'
          ? { ...reply, response: { ...reply.response, changes: [grown] } }
          : reply;
      },
    ]);
    engine.start();
    await pass(100);
    expect(store.state().outbox).toEqual([]);
    expect(engine.status().phase).toBe('online');
  });

  test('[SY-14] the same build goes on from where it is; the next one asks for everything again, once', async () => {
    const store = await aBooker();
    await hear(store, 'old', [unknown]);
    expect((await ask(store, 'old')).cookie).toBe('c2');
    const request = await hear(store, 'new', [...asWire, later], { cookie: 's1.1', ...page(0) });
    expect(request).toMatchObject({ cookie: 'c2', afresh: true });
    expect(await ask(store, 'new')).not.toHaveProperty('afresh');
    expect((await ask(store, 'new')).cookie).toBe('s1.1');
    await hear(store, 'new', [['slot', ids.slotId, 5, aBookedSlot()]], { cookie: 'c9', ...page(1, true) });
    expect(store.state().meta).toMatchObject({ cookie: 'c9', partialBy: null });
    expect((await ask(store, 'newer')).cookie).toBe('c9');
  });

  test('[SY-14] nothing is emptied meanwhile, and what waits is sent once it is whole', async () => {
    const store = await aBooker();
    await hear(store, 'old', [unknown]);
    await keep(store, bookCommand());
    await hear(store, 'new', [later], { cookie: 's1.1', ...page(0) });
    expect(store.state().row(slotKey)?.value).toMatchObject({ state: 'booked' });
    expect(store.state().row(laterKey)).toBeUndefined();
    expect((await ask(store, 'new')).commands).toEqual([]);
    const slot: WireChange = ['slot', ids.slotId, 5, aSlot()];
    await hear(store, 'new', [...asWire, slot], { cookie: 'c9', ...page(1, true) });
    expect(store.state().row(laterKey)).toBeDefined();
    expect((await ask(store, 'new')).commands).toHaveLength(1);
  });

  test('[SY-14] a snapshot that holds such a record leaves the device the row it had, as it was', async () => {
    const store = await aBooker();
    await keep(store, bookCommand());
    await hear(store, 'old', [...asWire, grown], { cookie: 's1.1', ...page(0) });
    await hear(store, 'old', [later], { cookie: 'c9', ...page(1, true) });
    expect(store.state().shadow.get(slotKey)?.row?.value).toEqual(aSlot());
    expect(store.state().row(laterKey)).toBeDefined();
    expect(store.state().meta.partialBy).toBe('old');
  });

  test('[SY-14] a field that this build drops makes the next one ask again', async () => {
    const store = await aBooker();
    await hear(store, 'old', [['slot', ids.slotId, 3, { ...aSlot(), room: 'bleue' }]]);
    expect(store.state().row(slotKey)?.value).toEqual(aSlot());
    expect((await ask(store, 'new')).afresh).toBe(true);
  });

  test('[SY-14] a device of before, which did not say what it skipped, asks once', async () => {
    const store = await aBooker();
    await store.update(({ meta: { partialBy: _, ...before } }) => ({
      changes: { meta: { ...before, partialBy: undefined as never } },
      result: undefined,
    }));
    expect((await hear(store, 'new', asWire, { cookie: 'c9', ...page(0, true) })).afresh).toBe(true);
    expect(await ask(store, 'new')).not.toHaveProperty('afresh');
  });

  test('[SY-14] what leaves the device leaves it, whatever it was, and is not missing', async () => {
    const store = await aBooker();
    await hear(store, 'old', [
      ['waitingRoom', laterId, 3, null],
      ['slot', ids.slotId, 3, null],
    ]);
    expect(store.state().row(slotKey)).toBeUndefined();
    expect(store.state().meta.partialBy).toBeNull();
  });
});
