import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Id } from '#domain/identifiers.ts';
import { type RecordChange, recordKey } from '#domain/records.ts';
import type { ReadTransaction } from '#server/ports/server-store.ts';
import type { Connection } from '#server/store/postgres/connection.ts';
import { openPostgresStore, type PostgresServerStore } from '#server/store/postgres/postgres-server-store.ts';
import { PrimaryPool } from '#server/store/postgres/primary-pool.ts';
import { readTransaction, writeTransaction } from '#server/store/postgres/transactions.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { newDatabase } from '#tests/support/postgres-database.ts';
import { createTerritory, writesOf } from '#tests/support/relay-fixture.ts';
import { freeSlots } from '#tests/support/session-device.ts';

/** A territory of 4,000 slots, of which three changed since, and a small one that was there before it. */
const small = ids.fixedId(0xb1);
const slots = freeSlots(4000);
let url = '';
let store: PostgresServerStore;
let pool: PrimaryPool;
beforeAll(async () => {
  url = await newDatabase();
  store = await openPostgresStore(url);
  pool = new PrimaryPool({ addresses: [url], mostConnections: 1, onConnected: () => {} });
  await store.createTerritory(small, writesOf(slots.slice(0, 3)));
  // This connection plans its statements while there is nothing to read.
  for (const work of [pull, page]) await reading(work, small);
  await writing(slots.slice(0, 1), small);
  await createTerritory(store, ...slots);
  await store.write(ids.territoryId, (tx) => tx.write(writesOf(slots.slice(0, 3))));
});
afterAll(async () => {
  await pool.close();
  await store.close();
});

interface Read {
  readonly sequential: number;
  readonly rows: number;
}

/** What `work` reads, in all tables. */
async function readBy(connection: Connection, work: () => Promise<unknown>): Promise<Read> {
  const before = await counted(connection);
  await work();
  const after = await counted(connection);
  return { sequential: after.sequential - before.sequential, rows: after.rows - before.rows };
}

async function counted(connection: Connection): Promise<Read> {
  const sql = `SELECT sum(seq_scan)::int AS sequential, sum(idx_tup_fetch)::int AS rows
    FROM pg_stat_xact_user_tables`;
  const row = await connection.get(sql);
  return { sequential: Number(row?.['sequential']), rows: Number(row?.['rows']) };
}

function reading(
  work: (tx: ReadTransaction) => Promise<unknown>,
  territoryId: Id = ids.territoryId,
): Promise<Read> {
  return pool.lend((connection) =>
    readTransaction(connection, territoryId, (tx) => readBy(connection, () => work(tx))),
  );
}

/** Decides on these records and writes them; PostgreSQL is told before the end, when something is asked that has to count them. */
function writing(records: readonly RecordChange[], territoryId: Id = ids.territoryId): Promise<Read> {
  const keys = records.map(({ kind, id }) => recordKey(kind, id));
  return pool.lend(async (connection) => {
    const { result } = await writeTransaction(connection, territoryId, { mark: 'a', at: 0 }, (tx) =>
      readBy(connection, async () => {
        await tx.lockForDecision({ keys });
        await tx.write(writesOf(records));
        await tx.due(0, 1);
      }),
    );
    return result;
  });
}

const pull = async (tx: ReadTransaction) => {
  const audiences = ['agenda:mg', 'everyone'] as const;
  const { keys } = await tx.changedSince(audiences, (await tx.version()) - 1, 10);
  expect(await tx.recordsWithAudiences(keys, audiences)).toHaveLength(3);
};
const page = async (tx: ReadTransaction) => {
  const { rows } = await tx.snapshotPage(['agenda:mg'], 0, null, 20);
  expect(rows.length).toBeGreaterThan(2);
};

it('[SS-6] reads what changed and no more', async () => {
  const { sequential, rows } = await reading(pull);
  expect(sequential).toBe(0);
  expect(rows).toBeLessThan(60);
});

it('[SS-7] reads a page and no more', async () => {
  const { sequential, rows } = await reading(page);
  expect(sequential).toBe(0);
  expect(rows).toBeLessThan(200);
});

it('[SS-2] reads nothing but the rows it decides on and writes', async () => {
  const { sequential, rows } = await writing(slots.slice(2000, 2001));
  expect(sequential).toBe(0);
  expect(rows).toBeLessThan(40);
});
