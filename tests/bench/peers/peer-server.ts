import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants } from 'node:zlib';
import compression from 'compression';
import express from 'express';
import servePouch from 'express-pouchdb';
import memory from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import mapreduce from 'pouchdb-mapreduce';
import replication from 'pouchdb-replication';
import { peerRecordsSchema, ReplicacheRecords } from './peer-records.ts';

// Every peer's server, in a process of its own: `node peer-server.ts <records.json> <folder of pages>`. Answers are compressed as
// the relay's are: brotli 5, from 1 kB on. Its port is the one line it writes.

const [recordsPath, pages] = process.argv.slice(2);
if (recordsPath === undefined || pages === undefined) throw new Error('Which records, which pages?');
const records = peerRecordsSchema.parse(JSON.parse(readFileSync(recordsPath, 'utf8')));
const replicache = new ReplicacheRecords(records);

const Pouch = PouchDB.plugin(memory).plugin(mapreduce).plugin(replication);
const pouch = new Pouch('relais', { adapter: 'memory' });
await pouch.bulkDocs(records.map(({ key, value }) => ({ _id: key, value })));

const app = express();
app.use(compression({ threshold: 1_024, brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } }));
app.get('/raw/records', (_request, answer) => answer.json(records));
app.get('/rxdb/pull', (request, answer) => {
  const after = Number(request.query['after']);
  const documents = records.slice(after, after + Number(request.query['limit']));
  answer.json({ documents, checkpoint: { at: after + documents.length } });
});
app.post('/replicache/pull', json(), (request, answer) => answer.json(replicache.pull(request.body)));
app.post('/replicache/push', json(), (request, answer) => answer.json(replicache.push(request.body)));
app.use('/pages', express.static(pages));
app.use(
  '/pouchdb',
  servePouch(Pouch, {
    mode: 'minimumForPouchDB',
    inMemoryConfig: true,
    logPath: join(tmpdir(), 'relais-bench-pouchdb.log'),
  }),
);
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
process.once('SIGTERM', () => process.exit(0));

function json(): unknown {
  return express.json({ limit: '10mb' });
}
