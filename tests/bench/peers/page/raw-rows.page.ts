import { Dexie } from 'dexie';
import { downloadRecords } from './raw-download.ts';

window.peer = {
  firstSync: async () => {
    const start = performance.now();
    const records = await downloadRecords();
    const readable = performance.now();
    const database = new Dexie('rows', { chromeTransactionDurability: 'strict' });
    database.version(1).stores({ rows: 'key, value.ownerId, value.start, value.state' });
    await database.table('rows').bulkPut(records);
    const durable = performance.now();
    const rows = await database.table('rows').count();
    database.close();
    return { readableMs: readable - start, durableMs: durable - start, rows };
  },
};
