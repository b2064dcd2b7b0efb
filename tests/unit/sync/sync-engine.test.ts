import { expect, test } from 'vitest';
import { attemptTimeoutMs, retryDelayMs, watchdogMs } from '#sync/retry-delay.ts';
import { anEngine, answer, offline, silence } from './a-engine.ts';

const minuteMs = 60_000;

test('[SY-10] a failure is followed by others, ever further apart, until the relay answers', async () => {
  const { engine, store, requests, pass } = await anEngine([
    () => offline,
    () => offline,
    () => offline,
    answer,
  ]);

  engine.start();
  await pass(minuteMs);

  const [first, second, third, fourth] = requests.map(({ at }) => at);
  expect(first).toBe(0);
  expect((third ?? 0) - (second ?? 0)).toBeGreaterThan((second ?? 0) - (first ?? 0));
  expect(fourth).toBeLessThan(10_000);
  expect(store.state().outbox).toEqual([]);
  expect(engine.status().phase).toBe('online');
});

test('[SY-10] a connection that never answers is given up after the time limit, and tried again', async () => {
  const { engine, store, requests, pass } = await anEngine([silence, answer]);

  engine.start();
  await pass(attemptTimeoutMs - 1);
  expect(requests).toHaveLength(1);
  await pass(5_000);

  expect(requests).toHaveLength(2);
  expect(requests[1]?.request.commands).toEqual(requests[0]?.request.commands);
  expect(store.state().outbox).toEqual([]);
});

test('[SY-10] an attempt stuck inside the device is left behind by the watchdog', async () => {
  const { engine, store, requests, pass } = await anEngine([answer]);
  const { update } = store;
  // The browser's database answers nothing any more, as on a phone that put the app to sleep.
  store.update = () => new Promise<never>(() => {});
  engine.start();
  await pass(minuteMs);
  expect(requests).toHaveLength(0);

  store.update = update.bind(store);
  await pass(watchdogMs * 1.5);

  expect(requests.length).toBeGreaterThan(0);
  expect(store.state().outbox).toEqual([]);
});

test('[SY-10] when the network comes back a nudge does not wait for the next retry', async () => {
  const { engine, transport, requests, pass } = await anEngine([answer]);
  transport.reachable = false;
  engine.start();
  await pass(30 * minuteMs);
  expect(requests).toHaveLength(0);
  expect(engine.status().phase).toBe('offline');

  transport.reachable = true;
  engine.nudge();
  await pass(10);

  expect(requests).toHaveLength(1);
});

test('[SY-5] what could not leave the device was never handed over', async () => {
  const { engine, store, transport, pass } = await anEngine([answer]);
  transport.reachable = false;

  engine.start();
  await pass(minuteMs);

  expect(store.state().outbox.map(({ attempts }) => attempts)).toEqual([0]);
});

test.each([
  ['noSession', 'noSession'],
  ['wrongMember', 'wrongMember'],
  ['upgradeRequired', 'upgradeRequired'],
  ['malformed', 'malformed'],
] as const)('[SY-11] %s holds everything with its reason, and drops nothing', async (code, why) => {
  const { engine, store, pass } = await anEngine([() => ({ kind: 'error', code })]);

  engine.start();
  await pass(30 * minuteMs);

  expect(engine.status()).toMatchObject({ phase: 'held', why });
  expect(store.state().outbox).toMatchObject([{ seq: 1, command: { name: 'bookSlot@1' } }]);
});

test('[SY-7] told that it is a clone, a device comes back under a new name with the same command', async () => {
  const { engine, store, requests, pass } = await anEngine([
    () => ({ kind: 'error', code: 'cloned' }),
    answer,
  ]);
  const before = store.state().meta.clientId;

  engine.start();
  await pass(1_000);

  const [first, second] = requests.map(({ request }) => request);
  expect(second?.clientId).not.toBe(before);
  expect(second?.commands[0]?.uid).toBe(first?.commands[0]?.uid);
  expect(store.state().outbox).toEqual([]);
});

test('[SY-10] a relay that says « more » for ever is not asked for ever', async () => {
  const endless = await anEngine([
    (request) => {
      const reply = answer(request);
      if (reply.kind !== 'response') return reply;
      const cookie = `c${Math.trunc(Number(request.cookie?.slice(1) ?? 1)) + 1}`;
      return { kind: 'response', response: { ...reply.response, more: true, cookie } };
    },
  ]);

  endless.engine.start();
  await endless.pass(100);

  expect(endless.requests.length).toBeLessThanOrEqual(500);
  expect(endless.engine.status().phase).toBe('offline');
});

test('[PR-9] waits grow under a ceiling of five minutes, wherever the dice fall', () => {
  for (let attempt = 1; attempt < 40; attempt += 1) {
    expect(retryDelayMs(attempt, 0)).toBe(500);
    expect(retryDelayMs(attempt, 0.999)).toBeLessThanOrEqual(5 * minuteMs);
  }
  expect(retryDelayMs(30, 0.999)).toBeGreaterThan(4 * minuteMs);
});
