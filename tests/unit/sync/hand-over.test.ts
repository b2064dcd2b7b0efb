import { describe, expect, test } from 'vitest';
import type { Id } from '#domain/identifiers.ts';
import { prepareRequest } from '#sync/exchange.ts';
import { beginHandover, listHandover, takeAgain } from '#sync/hand-over.ts';
import { truthOfSnapshot } from '#sync/layered-view.ts';
import type { Handover, JournalEntry } from '#sync/local-state.ts';
import { type AgainOutcome, limits, syncRequestSchema } from '#sync/protocol.ts';
import { seenBefore } from '#sync/seen-before.ts';
import { aSlot, now } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice, bookCommand } from './a-device.ts';

const clientId = ids.fixedId(0x9c1);
const [first, second] = [ids.fixedId(0x9101), ids.fixedId(0x9102)];

function aDone(uid: Id, seq: number): JournalEntry {
  return {
    uid,
    seq,
    command: bookCommand(),
    issuedAt: now,
    outcome: 'applied',
    settledAt: now,
    clientId,
    version: 7,
  };
}

async function handingOver(handover: Handover) {
  const store = await aDevice(ids.pharmacistId);
  await store.update(() => ({ changes: { meta: { handover } }, result: undefined }));
  return store;
}

const journal = new Map([first, second].map((uid, index) => [uid, aDone(uid, index + 1)]));
const answered = (again: readonly AgainOutcome[]) => ({ again, serverTime: now });

describe('a device that hands over', () => {
  test('[SY-15] asks after what the relay seems to know, and hands it over when it does not', async () => {
    const store = await handingOver({ clientId, after: 1, waiting: [] });
    await store.update((state) => listHandover(state, [...journal.values()]));
    const { again } = prepareRequest(store.state(), 'test', 200, journal).result;
    expect([again?.commands.map(({ uid }) => uid), again?.asked]).toEqual([[second], [first]]);
    const { meta } = takeAgain(
      store.state(),
      answered([{ uid: second, status: 'applied' }]),
      { again },
      journal,
    );
    expect(meta?.handover).toMatchObject({ uids: [first], waiting: [] });
  });

  test('[SY-15] tells its author, once, when the relay has no word for what it was handed', async () => {
    const store = await handingOver({ clientId, after: 0, uids: [first], waiting: [] });
    const { again } = prepareRequest(store.state(), 'test', 200, journal).result;
    const { meta, inboxPut } = takeAgain(store.state(), answered([]), { again }, journal);
    expect(meta?.handover).toBeNull();
    expect(inboxPut).toMatchObject([{ uid: first, trouble: { kind: 'undone' } }]);
  });

  test('[PR-20] [SY-15] shows the cookie it had, and those of the losses before, until it is over', async () => {
    const store = await handingOver({ clientId, after: 0, uids: [], waiting: [first], lost: ['one'] });
    for (const cookie of ['two', 'two', null]) {
      await store.update((state) => beginHandover(state, { lastSeq: 0, now, cookie }, ids.fixedId(0x9c2)));
    }
    await store.update((state) => listHandover(state, [...journal.values()]));
    const { again } = prepareRequest(store.state(), 'test', 200, journal).result;
    expect(again?.lost).toEqual(['one', 'two']);
    for (let n = 0; n < limits.lostCookies; n += 1) {
      const found = { lastSeq: 0, now, cookie: `later ${n}` };
      await store.update((state) => beginHandover(state, found, ids.fixedId(0x9c3)));
    }
    expect(store.state().meta.handover?.lost).toHaveLength(limits.lostCookies);
    expect(store.state().meta.handover?.lost?.at(-1)).toBe(`later ${limits.lostCookies - 1}`);
  });

  test('[PR-20] [SY-15] says nothing of cookies when it held none: a relay of before knows no such word', async () => {
    for (const lost of [undefined, []]) {
      const begun: Handover = { clientId, after: 0, uids: [first], waiting: [], ...(lost ? { lost } : {}) };
      const store = await handingOver(begun);
      const { again } = prepareRequest(store.state(), 'test', 200, journal).result;
      expect(again?.commands).toHaveLength(1);
      expect(Object.keys(again ?? {})).not.toContain('lost');
    }
  });

  test('[PR-7] [SY-15] hands over in parts as small as it is asked to', async () => {
    const store = await handingOver({ clientId, after: 0, uids: [first, second], waiting: [] });
    const { again } = prepareRequest(store.state(), 'test', 1, journal).result;
    expect(again?.commands).toHaveLength(1);
  });

  test('[PR-7] [SY-16] never tells more of what it had seen than a request may hold', async () => {
    const slots = Array.from({ length: limits.seenPerRequest }, (_, index) => ({
      kind: 'slot' as const,
      id: ids.fixedId(0x3000 + index),
      // One without a booking makes the lines odd.
      value:
        index === 0 ? aSlot() : aSlot({ state: 'booked', booking: { bookedAt: now, byProfession: 'nurse' } }),
    }));
    const store = await aDevice(ids.physiotherapistId, slots);
    const seen = [...seenBefore(store.state(), truthOfSnapshot([]), now)];
    expect(seen).toHaveLength(limits.seenPerRequest);
    await store.update(() => ({
      changes: { meta: { handover: { clientId, after: 0, uids: [], waiting: [], seen } } },
      result: undefined,
    }));
    const { result } = prepareRequest(store.state(), 'test', 200);
    expect(syncRequestSchema.safeParse(result).success).toBe(true);
  });
});
