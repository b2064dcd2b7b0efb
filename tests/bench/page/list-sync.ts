import { systemTimers } from '#client/platform/browser-environment.ts';
import { HttpTransport } from '#client/transport/http-transport.ts';
import { standingOf } from '#sync/known-records.ts';
import { BenchProfile, type Visit } from './bench-profile.ts';
import { type MainThread, watchMainThread } from './watch-main-thread.ts';

export interface ListUpdate {
  /** From the engine's start until the app knew who is at work, with rows to show, durable. */
  readonly firstMs: number;
  readonly allMs: number;
  readonly entries: number;
  readonly pages: number;
  readonly thread: MainThread;
}

/** A new profile takes the list. `cutAfter`: after so many pages the tab dies, and another one goes on. */
export async function syncList(
  visit: Visit,
  cutAfter: number | undefined,
): Promise<{ readonly profile: BenchProfile; readonly taken: ListUpdate }> {
  const first = await BenchProfile.open(visit);
  const start = performance.now();
  const watched = await watchMainThread(async () => {
    if (cutAfter === undefined) return takeAll(first, start);
    const before = await takeAll(first, start, cutAfter);
    await first.store.close();
    const second = await first.reopened();
    const after = await takeAll(second, start);
    return { ...after, firstMs: before.firstMs, pages: before.pages + after.pages };
  });
  const { profile, ...taken } = watched.result;
  const entries = [...profile.store.state().rowsOfKind('entry')].length;
  return { profile, taken: { ...taken, entries, thread: watched.thread } };
}

async function takeAll(profile: BenchProfile, start: number, mostPages = Number.POSITIVE_INFINITY) {
  const { store } = profile;
  const engine = profile.engine(new HttpTransport(profile.id, systemTimers));
  let firstMs = 0;
  let pages = 0;
  const done = new Promise<void>((resolve) => {
    const look = () => {
      const { cookie, staging } = store.state().meta;
      if (standingOf(store.state()) && firstMs === 0) firstMs = performance.now() - start;
      if ((cookie !== null && staging === null) || pages >= mostPages) resolve();
    };
    store.subscribe(() => {
      pages += 1;
      look();
    });
  });
  engine.start();
  await done;
  engine.stop();
  return { profile, firstMs, pages, allMs: performance.now() - start };
}
