import { Client } from 'pg';
import { expect, it } from 'vitest';
import type { Asking, Row } from '#server/store/postgres/connection.ts';
import { openPostgresStore } from '#server/store/postgres/postgres-server-store.ts';
import { plannerSettings } from '#server/store/postgres/primary-pool.ts';
import { snapshotKeys } from '#server/store/postgres/snapshot-keys.ts';
import { aSlot, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { newDatabase } from '#tests/support/postgres-database.ts';
import { createTerritory } from '#tests/support/relay-fixture.ts';

const past = 3_000;
const ahead = 20;

/** A slot an hour: three thousand that are over, twenty to come. */
const slots = Array.from({ length: past + ahead }, (_, n) => {
  const start = now + (n - past) * 3_600_000;
  return {
    kind: 'slot' as const,
    id: ids.fixedId(0x10000 + n),
    value: aSlot({ start, end: start + 900_000 }),
  };
});

it('[SS-7] the first page of what is ahead reads nothing of what is over, however much that is', async () => {
  const url = await newDatabase();
  const store = await openPostgresStore(url);
  await createTerritory(store, ...slots);
  await store.close();
  const client = new Client({
    connectionString: url,
    options: plannerSettings.map((setting) => `-c ${setting}`).join(' '),
  });
  await client.connect();
  await client.query('VACUUM ANALYZE');
  const read: number[] = [];
  const asking: Asking = {
    async all(sql, ...values) {
      const explained = await client.query<{ 'QUERY PLAN': readonly [{ Plan: Record<string, number> }] }>(
        `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`,
        [...values],
      );
      const plan = explained.rows[0]?.['QUERY PLAN'][0].Plan ?? {};
      read.push((plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0));
      return (await client.query<Row>(sql, [...values])).rows;
    },
    async get(sql, ...values) {
      return (await this.all(sql, ...values))[0];
    },
  };
  const page = { from: now, after: null, limit: 10 };
  const { keys } = await snapshotKeys(asking, ids.territoryId, ['agenda:mg'], page);
  await client.end();
  expect(keys).toEqual(slots.slice(past, past + 10).map(({ id }) => `slot/${id}`));
  expect(Math.min(...read)).toBeGreaterThan(0);
  expect(Math.max(...read)).toBeLessThan(15);
});
