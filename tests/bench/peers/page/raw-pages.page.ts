import { Dexie } from 'dexie';
import { downloadRecords } from './raw-download.ts';

const pageSize = 500;

window.peer = {
  firstSync: async () => {
    const start = performance.now();
    const records = await downloadRecords();
    const readable = performance.now();
    const pages = Array.from({ length: Math.ceil(records.length / pageSize) }, (_, page) => ({
      page,
      records: records.slice(page * pageSize, (page + 1) * pageSize),
    }));
    const database = new Dexie('pages', { chromeTransactionDurability: 'strict' });
    database.version(1).stores({ pages: 'page' });
    await database.table('pages').bulkPut(pages);
    const durable = performance.now();
    let rows = 0;
    await database.table<{ records: unknown[] }>('pages').each((page) => {
      rows += page.records.length;
    });
    database.close();
    return { readableMs: readable - start, durableMs: durable - start, rows };
  },
};
