import { systemTimers, uuidSource } from '#client/platform/browser-environment.ts';
import { SyncAttempt } from '#client/sync-engine/sync-attempt.ts';
import { HttpTransport } from '#client/transport/http-transport.ts';
import { enqueue } from '#sync/enqueue.ts';
import { applyPull, keepPending } from './apply-pull.ts';
import type { BenchProfile, Visit } from './bench-profile.ts';
import { putRaw, syncFirst } from './initial-sync.ts';
import { importLines } from './list-import.ts';
import { decryptRaw, openList, rankList, readRawPages } from './list-readings.ts';
import { syncList } from './list-sync.ts';
import { answerLocally } from './local-answer.ts';
import { queueBookings, reconnect } from './reconnect.ts';
import { watchMainThread } from './watch-main-thread.ts';

let profile: BenchProfile | undefined;

function synced(): BenchProfile {
  if (!profile) throw new Error('Nobody has synced yet');
  return profile;
}

/** What Node asks of the page, through `window.bench`. */
const bench = {
  /** A new profile takes everything; the others work on the last one that did. */
  syncFirst: async (visit: Visit, slots?: number) => {
    await profile?.store.close();
    const synced = await syncFirst(visit, slots);
    profile = synced.profile;
    return synced.taken;
  },
  /** A new profile takes the list, in one go or after the tab died once. */
  syncList: async (visit: Visit, cutAfter?: number) => {
    await profile?.store.close();
    const synced = await syncList(visit, cutAfter);
    profile = synced.profile;
    return synced.taken;
  },
  /** Reads the profile's disk again, as the next start does; answers how long that took. */
  reopen: async () => {
    await synced().store.close();
    const start = performance.now();
    const { result, thread } = await watchMainThread(async () => {
      profile = await synced().reopened();
      return performance.now() - start;
    });
    return { ms: result, longestTask: thread.longestTask };
  },
  importLines: (contents: Parameters<typeof importLines>[1]) => importLines(synced(), contents),
  openList: () => openList(synced()),
  decryptRaw,
  readRawPages: () => readRawPages(synced()),
  rankList: (contents: Parameters<typeof rankList>[1]) => rankList(synced(), contents),
  putRaw,
  answerLocally: (count: number) => answerLocally(synced(), count),
  keepPending: (count: number) => keepPending(synced(), count),
  applyPull: () => applyPull(synced()),
  queueBookings: (count: number) => queueBookings(synced(), count),
  reconnect: () => reconnect(synced()),
  /** One exchange that sends nothing, so that the connection is warm and nothing is left to hear. */
  exchange: async () => {
    const transport = new HttpTransport(synced().id, systemTimers);
    const attempt = new SyncAttempt(synced().attemptParts(transport));
    return (await attempt.once()).kind;
  },
  /** Keeps one booking of a free slot, sealed; what leaves it is `exchange`. Answers what the envelope weighs as JSON. */
  keepBooking: async (nth: number) => {
    const { store, clock } = synced();
    const slot = synced().bookable()[0];
    if (!slot) throw new Error('No free slot');
    const command = await synced().bookingOf(slot, nth);
    await store.update((state) => enqueue(state, { command, uid: uuidSource.newId() }, clock.now()));
    return command.name === 'bookSlot@1' ? JSON.stringify(command.args.sealed).length : 0;
  },
};
export type BenchPage = typeof bench;

declare global {
  interface Window {
    bench: BenchPage;
  }
}
window.bench = bench;
