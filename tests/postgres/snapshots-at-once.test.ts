import { Client } from 'pg';
import { afterEach, expect, it, vi } from 'vitest';
import { mostPages } from '#server/store/shared-reading.ts';
import { now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { postgresLife } from '#tests/support/postgres-database.ts';
import { aRelay, aRequest, createTerritory } from '#tests/support/relay-fixture.ts';

const devices = 300;

afterEach(() => vi.restoreAllMocks());

/** Counts the questions of snapshots' pages that wait on one connection: `query_timeout` runs from when one is asked. */
function countPagesAsked(): { readonly most: number } {
  const waiting = new WeakMap<Client, number>();
  const told = { most: 0 };
  const query = Client.prototype.query as (...asked: readonly unknown[]) => unknown;
  vi.spyOn(Client.prototype, 'query').mockImplementation(function (this: Client, ...asked: unknown[]) {
    const answer = query.apply(this, asked);
    const { text = '' } = (asked[0] ?? {}) as { readonly text?: string };
    if (!text.includes('filed_at') || !(answer instanceof Promise)) return answer;
    const count = (by: number) => {
      const are = (waiting.get(this) ?? 0) + by;
      waiting.set(this, are);
      told.most = Math.max(told.most, are);
    };
    count(1);
    return answer.finally(() => count(-1));
  } as never);
  return told;
}

it('reads the whole for hundreds of devices at once, a few pages at a time on each connection', async () => {
  const life = await postgresLife();
  await createTerritory(life.store);
  const relay = aRelay(life.store);
  const pages = countPagesAsked();
  const viewer = { territoryId: ids.territoryId, memberId: ids.pharmacistId };
  const answers = await Promise.all(
    Array.from({ length: devices }, (_, n) =>
      relay.synchronize(aRequest(ids.fixedId(0xc000 + n)), viewer, now),
    ),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(devices);
  expect(relay.troubles).toEqual([]);
  expect(pages.most).toBeGreaterThan(0);
  expect(pages.most).toBeLessThanOrEqual(mostPages);
  await life.end();
});
