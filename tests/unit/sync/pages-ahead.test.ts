import { expect, test } from 'vitest';
import type { TransportReply } from '#client/ports/transport.ts';
import { Questions } from '#client/sync-engine/questions.ts';
import type { SyncRequest, WireChange } from '#sync/protocol.ts';
import { attemptTimeoutMs } from '#sync/retry-delay.ts';
import { aSlot, at, now } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { anEngine, answer, offline, silence } from './a-engine.ts';

const pages = 3;
const slot = (n: number): WireChange => [
  'slot',
  ids.fixedId(0x400 + n),
  1,
  aSlot({ start: at(14 + n), end: at(14 + n, 15) }),
];

/** A relay that starts everything again, a slot a page, then has nothing new. */
function relay(request: SyncRequest): TransportReply {
  const page = request.cookie?.startsWith('s.') ? Number(request.cookie.slice(2)) : 0;
  const reply = answer(request);
  if (reply.kind !== 'response' || request.cookie === 'whole') return reply;
  const last = page === pages - 1;
  const cookie = last ? 'whole' : `s.${page + 1}`;
  const part = { cookie, changes: [slot(page)], reset: { snapshot: 's', page, last }, outcomes: [] };
  return { kind: 'response', response: { ...reply.response, ...part, more: true, serverTime: now } };
}

/** The device keeps nothing until it is let. */
function holdBack({ store }: Awaited<ReturnType<typeof anEngine>>): () => void {
  const update = store.update.bind(store);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  store.update = async (decide) => {
    // What marks a question as asked is not held back.
    if (decide(store.state()).changes.stagePage) await released;
    return update(decide);
  };
  return release;
}

test('[SY-19] the next page is asked for while this one is being kept, and not a second time', async () => {
  const device = await anEngine([relay]);
  const letKeep = holdBack(device);

  device.engine.start();
  await device.pass(100);
  expect(device.requests.map(({ request }) => request.cookie)).toEqual(['c1', 's.1']);
  expect(device.store.state().meta.staging).toBeNull();

  letKeep();
  await device.pass(100);
  const asked = device.requests.map(({ request }) => request.cookie);
  expect(asked.slice(0, pages + 1)).toEqual(['c1', 's.1', 's.2', 'whole']);
  expect(new Set(asked.slice(0, pages)).size).toBe(pages);
  expect([...device.store.state().rowsOfKind('slot')].map(({ id }) => id)).toEqual(
    expect.arrayContaining([0, 1, 2].map((n) => slot(n)[1])),
  );
});

test('[SY-19] what is asked ahead carries nothing that waits', async () => {
  const { engine, requests, pass } = await anEngine([relay]);
  engine.start();
  await pass(100);

  expect(requests[0]?.request.commands).toHaveLength(1);
  expect(requests.slice(1, pages).map(({ request }) => request.commands)).toEqual([[], []]);
});

test('[SY-19] an answer to what the device does not ask any more is not taken', async () => {
  const device = await anEngine([relay]);
  const letKeep = holdBack(device);
  device.engine.start();
  await device.pass(100);

  // Another tab has taken the whole meanwhile.
  const { store } = device;
  await store.update(() => ({ changes: { meta: { cookie: 'whole', staging: null } }, result: undefined }));
  letKeep();
  await device.pass(100);

  expect(store.state().meta.staging).toBeNull();
  expect(device.requests.slice(2).map(({ request }) => request.cookie)).not.toContain('s.1');
  expect([...store.state().rowsOfKind('slot')].some(({ id }) => id === slot(1)[1])).toBe(false);
});

test('[SY-19] a page asked ahead that does not come is waited for no longer than another, and asked again', async () => {
  const { engine, store, requests, pass } = await anEngine([relay, silence, () => offline, relay]);
  engine.start();
  await pass(attemptTimeoutMs - 1);
  expect(requests).toHaveLength(2);

  await pass(60_000);
  expect(store.state().meta).toMatchObject({ staging: null });
  expect(requests.length).toBeGreaterThan(pages);
});

/** The same relay, whose clock goes with the device's. */
async function aDeviceOnTime() {
  const device = await anEngine([
    (request) => {
      const reply = relay(request);
      const serverTime = now + (device.requests.at(-1)?.at ?? 0);
      return reply.kind === 'response' ? { ...reply, response: { ...reply.response, serverTime } } : reply;
    },
  ]);
  const offsets: number[] = [];
  device.store.subscribe(() => offsets.push(device.store.state().meta.clockOffsetMs));
  return { ...device, offsets };
}

test('[SY-19] a page that was there long before it is taken says nothing wrong of the clock', async () => {
  const device = await aDeviceOnTime();
  const letKeep = holdBack(device);
  device.engine.start();
  await device.pass(attemptTimeoutMs / 2);
  letKeep();
  await device.pass(100);

  const asked = device.requests.map(({ request }) => request.cookie);
  expect(asked.slice(0, pages + 1)).toEqual(['c1', 's.1', 's.2', 'whole']);
  expect(new Set(device.offsets)).toEqual(new Set([0]));
});

test('[SY-19] a page that was there for too long is asked for again: the device may have slept', async () => {
  const device = await aDeviceOnTime();
  const letKeep = holdBack(device);
  device.engine.start();
  await device.pass(attemptTimeoutMs + 1_000);
  letKeep();
  await device.pass(100);

  const asked = device.requests.map(({ request }) => request.cookie);
  expect(asked.slice(0, pages + 2)).toEqual(['c1', 's.1', 's.1', 's.2', 'whole']);
  expect(new Set(device.offsets)).toEqual(new Set([0]));
});

test('[SY-10] an answer that a device heard only once it woke came too late, whatever its timers did', async () => {
  let clockNow = now;
  const request: SyncRequest = {
    protocol: 1,
    clientId: ids.fixedId(0x901),
    build: 'test',
    cookie: null,
    ackedSeq: 0,
    commands: [],
  };
  const questions = new Questions({
    transport: {
      mayReach: () => true,
      sync: async (asked) => {
        clockNow += 3_600_000;
        return answer(asked);
      },
      live: () => () => {},
    },
    timers: { after: () => () => {} },
    clock: { now: () => clockNow },
  });
  expect((await questions.ask(request)).reply).toEqual({ kind: 'unreachable', why: 'timeout' });
});
