import http from 'pouchdb-adapter-http';
import idb from 'pouchdb-adapter-idb';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';
import { persist } from './peer-page.ts';

const Pouch = PouchDB.plugin(idb).plugin(http).plugin(replication);
const remote = () => `${window.location.origin}/pouchdb/relais`;
/** As many documents a batch as records in a page of RxDB's: its own hundred makes ten times as many requests. */
const options = { batch_size: Number(new URLSearchParams(window.location.search).get('batch') ?? 1_000) };
let synced: PouchDB | undefined;

window.peer = {
  firstSync: async () => {
    const database = new Pouch('bench', { adapter: 'idb' });
    const start = performance.now();
    await persist(() => database.replicate.from(remote(), options));
    const ms = performance.now() - start;
    const { doc_count: rows } = await database.info();
    await database.close();
    return { readableMs: ms, durableMs: ms, rows };
  },

  queue: async (bookings) => {
    const database = synced ?? new Pouch('reconnect', { adapter: 'idb' });
    if (!synced) {
      await database.replicate.from(remote(), options);
      // Without a checkpoint the first push asks about every document there is.
      await database.replicate.to(remote(), options);
    }
    synced = database;
    const keys = bookings.map(({ slotId }) => `slot/${slotId}`);
    const { rows } = await database.allDocs({ keys, include_docs: true });
    await database.bulkDocs(
      rows.map(({ doc }, at) => ({
        ...doc,
        value: { ...(doc['value'] as object), state: 'booked', booking: { detail: bookings[at] } },
      })),
    );
  },

  reconnect: async () => {
    const database = synced;
    if (!database) throw new Error('Nothing is queued');
    const start = performance.now();
    await persist(() => database.sync(remote(), options));
    return performance.now() - start;
  },
};
