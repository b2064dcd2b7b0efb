import { expect, test } from 'vitest';
import { SyncAttempt } from '#client/sync-engine/sync-attempt.ts';
import type { SyncRequest, SyncResponse } from '#sync/protocol.ts';
import { questionName } from '#sync/question-name.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice } from './a-device.ts';

const question: SyncRequest = {
  protocol: 1,
  clientId: ids.fixedId(1),
  build: 'test',
  cookie: 'c1',
  ackedSeq: 2,
  commands: [],
};

test('[SY-8] the same question has the same name, and every other question another', () => {
  const others: readonly SyncRequest[] = [
    question,
    { ...question, clientId: ids.fixedId(2) },
    { ...question, cookie: null },
    { ...question, ackedSeq: 3 },
    { ...question, afresh: true },
    { ...question, again: { commands: [], asked: [ids.fixedId(3)], seen: [] } },
    {
      ...question,
      commands: [{ seq: 3, uid: ids.fixedId(4), name: 'nothing@1', args: {}, issuedAt: 0 }],
    },
  ];

  expect(questionName({ ...question, commands: [] })).toBe(questionName(question));
  expect(new Set(others.map(questionName)).size).toBe(others.length);
});

test('[SY-8] an answer kept by something on the way, to another question, is none: nothing of it is taken, not even that the relay forgot', async () => {
  const store = await aDevice(ids.pharmacistId, []);
  const before = store.state().meta;
  const asked: SyncRequest[] = [];
  const stale = (to: string): SyncResponse => ({
    to,
    incarnation: 'another',
    lastSeq: 0,
    forgot: true,
    outcomes: [],
    cookie: 'c99',
    changes: [],
    more: false,
    serverTime: 5,
    minBuild: '0',
  });
  const attempt = new SyncAttempt({
    store,
    transport: {
      mayReach: () => true,
      sync: async (request) => {
        asked.push(request);
        return { kind: 'response', response: stale(questionName({ ...request, cookie: 'an older one' })) };
      },
      live: () => () => {},
    },
    clock: { now: () => 0 },
    ids: { newId: () => ids.fixedId(9) },
    timers: { after: () => () => {} },
    build: 'test',
    pause: () => Promise.resolve(),
  });

  expect(await attempt.once()).toEqual({ kind: 'unreachable' });
  expect(asked).toHaveLength(1);
  expect(store.state().meta).toEqual(before);
});
