import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ReadTransaction } from '#server/ports/server-store.ts';
import type { Connection } from '#server/store/postgres/connection.ts';
import { openPostgresStore, type PostgresServerStore } from '#server/store/postgres/postgres-server-store.ts';
import { PrimaryPool } from '#server/store/postgres/primary-pool.ts';
import { readTransaction, writeTransaction } from '#server/store/postgres/transactions.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { newDatabase } from '#tests/support/postgres-database.ts';
import { ask } from '#tests/support/postgres-server.ts';
import { createTerritory, writesOf } from '#tests/support/relay-fixture.ts';
import { freeSlots } from '#tests/support/session-device.ts';

/** A territory of 4,000 slots, of which three changed since; two others beside it in the same tables. */
const slots = freeSlots(4000);
let url = '';
let store: PostgresServerStore;
let pool: PrimaryPool;
beforeAll(async () => {
  url = await newDatabase();
  store = await openPostgresStore(url);
  await createTerritory(store, ...slots);
  for (const other of [0xb1, 0xb2]) {
    await store.createTerritory(ids.fixedId(other), writesOf(slots.slice(0, 500)));
  }
  await store.write(ids.territoryId, (tx) => tx.write(writesOf(slots.slice(0, 3))));
  pool = new PrimaryPool({ addresses: [url], mostConnections: 2, onConnected: () => {} });
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

function reading(work: (tx: ReadTransaction) => Promise<unknown>): Promise<Read> {
  return pool.lend((connection) =>
    readTransaction(connection, ids.territoryId, (tx) => readBy(connection, () => work(tx))),
  );
}

const pull = async (tx: ReadTransaction) => {
  const audiences = ['agenda:mg', 'everyone'] as const;
  const { keys } = await tx.changedSince(audiences, 1, 100);
  expect(keys).toHaveLength(3);
  expect(await tx.recordsWithAudiences(keys, audiences)).toHaveLength(3);
};
const page = async (tx: ReadTransaction) => {
  const { rows } = await tx.snapshotPage(['agenda:mg'], 0, null, 20);
  expect(rows).toHaveLength(20);
};

it.each(['before', 'after'])(
  '[SS-6] reads what changed and no more, %s PostgreSQL has looked at its tables',
  async (when) => {
    if (when === 'after') await ask(url, 'ANALYZE');
    const { sequential, rows } = await reading(pull);
    expect(sequential).toBe(0);
    expect(rows).toBeLessThan(60);
  },
);

it.each(['before', 'after'])(
  '[SS-7] reads a page and no more, %s PostgreSQL has looked at its tables',
  async (when) => {
    if (when === 'after') await ask(url, 'ANALYZE');
    const { sequential, rows } = await reading(page);
    expect(sequential).toBe(0);
    expect(rows).toBeLessThan(200);
  },
);

it('[SS-2] reads nothing but the rows it decides on and writes', async () => {
  const name = { mark: 'a', at: 0 };
  const read = await pool.lend(async (connection) => {
    const { result } = await writeTransaction(connection, ids.territoryId, name, (tx) =>
      readBy(connection, async () => {
        await tx.lockForDecision({ keys: [`slot/${slots[9]?.id}`] });
        await tx.write(writesOf(slots.slice(9, 10)));
        // Whatever asks for more than a row makes the transaction tell what it holds.
        await tx.due(0, 1);
      }),
    );
    return result;
  });
  expect(read.sequential).toBe(0);
  expect(read.rows).toBeLessThan(60);
});
