import { expect, test } from 'vitest';
import type { TransportReply } from '#client/ports/transport.ts';
import type { Handover, JournalEntry } from '#sync/local-state.ts';
import type { SyncRequest } from '#sync/protocol.ts';
import { now } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { bookCommand } from './a-device.ts';
import { anEngine, answer, type Script } from './a-engine.ts';

const malformed: TransportReply = { kind: 'error', code: 'malformed' };
const uid = ids.fixedId(0x9201);
const handover: Handover = {
  clientId: ids.fixedId(0x903),
  after: 0,
  uids: [],
  waiting: [uid],
  compared: true,
  lost: ['c-of-the-life-before'],
};

/** Knows no cookie that shows a loss (PR-20). */
function earlierRelay(request: SyncRequest): TransportReply {
  if (request.again?.lost) return malformed;
  const reply = answer(request);
  if (reply.kind !== 'response' || !request.again) return reply;
  return { ...reply, response: { ...reply.response, again: [{ uid, status: 'applied' }] } };
}

/** An engine that has been told to hand over, and a booking of its own. */
async function handingOver(script: Script) {
  const device = await anEngine(script);
  await device.store.update(() => ({ changes: { meta: { handover } }, result: undefined }));
  device.engine.start();
  await device.pass(100);
  return device;
}

test('[PR-20] a relay of before, which takes the cookies for malformed, is asked once more without them', async () => {
  const { requests, engine, store } = await handingOver([earlierRelay]);
  const [first, second] = requests.map(({ request }) => request);
  expect(first?.again?.lost).toEqual(handover.lost);
  expect(second).toEqual({ ...first, again: { commands: [], asked: [uid], seen: [] } });
  expect(engine.status().phase).not.toBe('held');
  expect(store.state().outbox).toEqual([]);
  expect(store.state().meta.handover).toBeNull();
});

test('[PR-20] [SY-11] what is malformed without the cookies too is held, asked no third time', async () => {
  const { requests, engine } = await handingOver([() => malformed]);
  expect(requests.map(({ request }) => request.again?.lost)).toEqual([handover.lost, undefined]);
  expect(engine.status()).toMatchObject({ phase: 'held', why: 'malformed' });
});

test('[PR-20] [SY-15] a relay of now, whose question was cut short on the way, is handed it all again, cookies included', async () => {
  const device = await anEngine([
    () => malformed,
    // PR-20: without the cookies nothing handed over is taken, and nothing is said of it.
    (request) => {
      const reply = answer(request);
      if (reply.kind !== 'response' || !request.again?.lost) return reply;
      return { ...reply, response: { ...reply.response, again: [{ uid, status: 'applied' }] } };
    },
  ]);
  const done: JournalEntry = {
    uid,
    seq: 1,
    command: bookCommand(),
    issuedAt: now,
    outcome: 'applied',
    settledAt: now,
  };
  await device.store.update(() => ({
    changes: { meta: { handover: { ...handover, uids: [uid], waiting: [] } }, journalPut: [done] },
    result: undefined,
  }));
  device.engine.start();
  await device.pass(10_000);

  const [first, second, third] = device.requests.map(({ request }) => request.again);
  expect([first?.lost, second?.lost, third?.lost]).toEqual([handover.lost, undefined, handover.lost]);
  expect(third?.commands.map((command) => command.uid)).toEqual([uid]);
  expect(device.store.state().inbox).toEqual([]);
  expect(device.store.state().meta.handover).toBeNull();
});
