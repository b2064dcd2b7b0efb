import { createRxDatabase } from 'rxdb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';

interface Checkpoint {
  readonly at: number;
}

const schema = {
  version: 0,
  primaryKey: 'key',
  type: 'object',
  properties: { key: { type: 'string', maxLength: 80 }, value: { type: 'object' } },
  required: ['key', 'value'],
};

window.peer = {
  firstSync: async () => {
    const start = performance.now();
    const database = await createRxDatabase({
      name: 'bench',
      storage: getRxStorageDexie(),
      multiInstance: false,
      eventReduce: true,
    });
    const { records } = await database.addCollections({ records: { schema } });
    const replication = replicateRxCollection({
      collection: records,
      replicationIdentifier: 'bench',
      live: false,
      retryTime: 100,
      waitForLeadership: false,
      pull: {
        batchSize: 1_000,
        handler: async (checkpoint: Checkpoint | undefined, limit: number) => {
          const answer = await fetch(`/rxdb/pull?after=${checkpoint?.at ?? 0}&limit=${limit}`);
          return answer.json();
        },
      },
    });
    await replication.awaitInitialReplication();
    const ms = performance.now() - start;
    const rows = (await records?.count().exec()) ?? 0;
    await replication.cancel();
    await database.close();
    return { readableMs: ms, durableMs: ms, rows };
  },
};
