import { type ReadonlyJSONValue, Replicache, type WriteTransaction } from 'replicache';
import { type PeerBooking, persist } from './peer-page.ts';
import { settledAt, watchCommits } from './watch-commits.ts';

watchCommits();

const mutators = {
  bookSlot: async (tx: WriteTransaction, args: ReadonlyJSONValue) => {
    const booking = args as unknown as PeerBooking;
    const key = `slot/${booking.slotId}`;
    const slot = await tx.get(key);
    if (typeof slot !== 'object' || slot === null || !('state' in slot) || slot['state'] !== 'open') return;
    await tx.set(key, { ...slot, state: 'booked', booking: { detail: args } } as ReadonlyJSONValue);
  },
};

function openReplicache(urls: { readonly pullURL?: string; readonly pushURL?: string }) {
  // Nothing goes by itself: what is measured starts when it is asked for.
  return new Replicache({
    name: 'bench',
    ...urls,
    mutators,
    pullInterval: null,
    pushDelay: 2 ** 30,
    logLevel: 'error',
  });
}
let replicache: ReturnType<typeof openReplicache> | undefined;

const countRows = (of: ReturnType<typeof openReplicache>) =>
  of.query(async (tx) => (await tx.scan({ prefix: 'slot/' }).keys().toArray()).length);

window.peer = {
  firstSync: async () => {
    const start = performance.now();
    const first = openReplicache({ pullURL: '/replicache/pull', pushURL: '/replicache/push' });
    // A pull that a line broke off says nothing: it is asked for again.
    do await persist(() => first.pull({ now: true }));
    while ((await countRows(first)) === 0);
    const readable = performance.now();
    const durable = await settledAt();
    await first.close();
    // Another client of the same browser starts from what the first one left on the disk.
    const second = openReplicache({});
    const rows = await countRows(second);
    await second.close();
    return { readableMs: readable - start, durableMs: Math.max(readable, durable) - start, rows };
  },

  queue: async (bookings) => {
    if (!replicache) {
      replicache = openReplicache({ pullURL: '/replicache/pull', pushURL: '/replicache/push' });
      const opened = replicache;
      await persist(() => opened.pull({ now: true }));
    }
    for (const booking of bookings) await replicache.mutate.bookSlot(booking as ReadonlyJSONValue);
    await settledAt();
  },

  reconnect: async () => {
    const opened = replicache;
    if (!opened) throw new Error('Nothing is queued');
    const start = performance.now();
    do {
      await persist(() => opened.push({ now: true }));
      await persist(() => opened.pull({ now: true }));
    } while ((await opened.experimentalPendingMutations()).length > 0);
    return performance.now() - start;
  },
};
