import { expect, test } from 'vitest';
import { SyncAttempt } from '#client/sync-engine/sync-attempt.ts';
import { answersKeptMs } from '#sync/horizons.ts';
import type { SyncResponse } from '#sync/protocol.ts';
import { aSlot, now } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice, bookCommand, keep, send } from './a-device.ts';

const slot = { kind: 'slot', id: ids.slotId, value: aSlot() } as const;

test('[SY-17] the relay’s clock tells what is too old, not that of a device whose clock has leapt since', async () => {
  const store = await aDevice(ids.pharmacistId, [slot]);
  await keep(store, bookCommand());
  await send(store);
  const response: SyncResponse = {
    incarnation: 'another',
    lastSeq: 0,
    forgot: true,
    outcomes: [],
    cookie: 'c9',
    changes: [],
    more: false,
    serverTime: now + 60_000,
    minBuild: '0',
  };
  const attempt = new SyncAttempt({
    store,
    transport: {
      mayReach: () => true,
      sync: async () => ({ kind: 'response', response }),
      live: () => () => {},
    },
    clock: { now: () => now + 2 * answersKeptMs },
    ids: { newId: () => ids.fixedId(0x999) },
    timers: { after: () => () => {} },
    build: 'test',
    pause: () => Promise.resolve(),
  });

  await attempt.once();

  expect(store.state().outbox.map(({ seq }) => seq)).toEqual([1]);
  expect(store.state().inbox).toEqual([]);
  expect(store.state().meta.handover).toMatchObject({ after: 0 });
});
