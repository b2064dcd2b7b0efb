import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SQLInputValue } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Audience } from '#domain/access/audiences.ts';
import { Connection, type Row } from '#server/store/sqlite/connection.ts';
import { SqliteServerStore } from '#server/store/sqlite/sqlite-server-store.ts';
import { SqliteWriteTransaction } from '#server/store/sqlite/sqlite-write-transaction.ts';
import { now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { createTerritory, writesOf } from '#tests/support/relay-fixture.ts';
import { freeSlots } from '#tests/support/session-device.ts';

const audiences: readonly Audience[] = ['agenda:mg', 'everyone', `structure:${ids.practiceId}`];

/** A connection that remembers how SQLite meant to answer what it was asked. */
class PlannedConnection extends Connection {
  readonly plan: string[] = [];

  override all(sql: string, ...values: SQLInputValue[]): readonly Row[] {
    this.#note(sql, values);
    return super.all(sql, ...values);
  }

  override get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    this.#note(sql, values);
    return super.get(sql, ...values);
  }

  override run(sql: string, ...values: SQLInputValue[]): number {
    this.#note(sql, values);
    return super.run(sql, ...values);
  }

  #note(sql: string, values: SQLInputValue[]): void {
    const steps = this.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
    this.plan.push(...steps.map((step) => String(step['detail'])));
  }
}

/** What a question costs must follow what it is about: SQLite's plans, once it has looked at the tables and before. */
describe.each(['before', 'after'])('the plans, %s SQLite has looked at its tables', (when) => {
  const folder = mkdtempSync(join(tmpdir(), 'relais-plans-'));
  const path = join(folder, 'relais.db');
  let connection: PlannedConnection;
  const planOf = async (work: (tx: SqliteWriteTransaction) => Promise<unknown>) => {
    connection.plan.length = 0;
    connection.db.exec('BEGIN');
    await work(new SqliteWriteTransaction(connection, ids.territoryId));
    connection.db.exec('ROLLBACK');
    return [...new Set(connection.plan)];
  };
  const wholeTables = (plan: readonly string[]) => plan.filter((step) => /^SCAN (?!json_each)/.test(step));

  beforeAll(async () => {
    const store = new SqliteServerStore(path);
    const slots = freeSlots(2_000);
    await createTerritory(store, ...slots);
    await store.write(ids.territoryId, (tx) => tx.write(writesOf(slots.slice(0, 3))));
    await store.close();
    connection = new PlannedConnection(path, { readOnly: false });
    if (when === 'after') connection.db.exec('ANALYZE');
  });
  afterAll(() => {
    connection.close();
    rmSync(folder, { recursive: true });
  });

  it('[SS-6] what changed is found by its version, and nothing else is read or sorted', async () => {
    const plan = await planOf(async (tx) => {
      const { keys } = await tx.changedSince(audiences, 1, 4_000);
      expect(keys).toHaveLength(3);
      await tx.recordsWithAudiences(keys, audiences);
    });
    expect(wholeTables(plan)).toEqual([]);
    expect(plan).toContainEqual(
      expect.stringMatching(/membership_changed \(territory_id=\? AND audience=\? AND version>\?\)/),
    );
  });

  it('[SS-7] a page is read along its index: only references, which are few, are sorted', async () => {
    const first = await planOf((tx) => tx.snapshotPage(audiences, now, null, 100));
    const later = await planOf(async (tx) => {
      const { next } = await tx.snapshotPage(audiences, now, null, 100);
      await tx.snapshotPage(audiences, now, next, 100);
    });
    expect(wholeTables([...first, ...later])).toEqual([]);
    const ahead = await planOf(async (tx) => {
      const { next } = await tx.snapshotPage(['agenda:mg'], now, null, 100);
      connection.plan.length = 0;
      await tx.snapshotPage(['agenda:mg'], now, next, 100);
    });
    // Of those that start at one instant, the kind and the id are put in order.
    expect(ahead.filter((step) => /TEMP B-TREE(?! FOR LAST)/.test(step))).toEqual([]);
  });

  it('[SS-17] [SS-18] what can be let go is found without reading what cannot', async () => {
    const horizon = { before: now + 400 * 86_400_000, answersBefore: now };
    const plan = await planOf((tx) => tx.compact(horizon, 100_000));
    // Handed-over commands are few, and go themselves.
    expect(wholeTables(plan).filter((step) => !step.includes('handed_over'))).toEqual([]);
    expect(plan.join('\n')).toMatch(/membership_gone/);
    expect(plan.join('\n')).toMatch(/command_answered/);
  });
});
