import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Id, Instant } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import { settleDue } from '#server/application/due-records.ts';
import { startSettling } from '#server/jobs/settle-due-records.ts';
import type { ServerStore, WriteTransaction } from '#server/ports/server-store.ts';
import { openSqliteStore } from '#server/store/sqlite/sqlite-server-store.ts';
import { aClosedEntry, aClosing, anEntry, aProposedEntry, aSealedEntry } from '#tests/support/a-list.ts';
import { now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { createTerritory, type StoreLife, storeMakers, writesOf } from '#tests/support/relay-fixture.ts';

const day = 86_400_000;
const closedId = ids.fixedId(0x801);
const proposedId = ids.fixedId(0x802);
const quietId = ids.fixedId(0x803);

describe.each(storeMakers)('what time changes, on %s', (_, makeStore) => {
  let life: StoreLife;
  let store: ServerStore;
  const entry = async (id: Id) => {
    const found = await store.read(ids.territoryId, (tx) => tx.record('entry', id));
    if (found?.kind !== 'entry') throw new Error('no entry');
    return found;
  };
  const settle = (when: Instant, pause = async () => {}) =>
    settleDue(store, ids.territoryId, when, pause).then(({ count }) => count);
  const version = () => store.read(ids.territoryId, (tx) => tx.version());

  beforeEach(async () => {
    life = await makeStore();
    store = life.store;
    const closing = aClosing({ at: now, eraseAt: now + 90 * day });
    await createTerritory(
      store,
      { kind: 'entry', id: closedId, value: aClosedEntry({ closing }) },
      { kind: 'entry', id: proposedId, value: aProposedEntry() },
      { kind: 'entry', id: quietId, value: anEntry() },
    );
  });
  afterEach(() => life.end());

  it('[WL-12] erases a closed entry once its time has come, once, and nothing before', async () => {
    expect(await settle(now)).toBe(0);
    expect(await version()).toBe(1);

    expect(await settle(now + 91 * day)).toBe(2);
    const erased = await entry(closedId);
    expect(erased.value.closing?.erased).toBe(true);
    const { facts: _kept, ...closing } = erased.value.closing ?? {};
    expect(JSON.stringify({ ...erased.value, closing })).not.toContain('"ct"');

    store = await life.reopen();
    expect(await settle(now + 200 * day)).toBe(0);
    expect((await entry(quietId)).version).toBe(1);
  });

  it('[WL-8] lets a proposal lapse without an answer, and takes back what the doctor had received', async () => {
    const due = aProposedEntry().proposals?.[0]?.expiresAt ?? 0;
    expect(await settle(due - 1)).toBe(0);
    expect(await settle(due)).toBe(1);
    const [proposal] = (await entry(proposedId)).value.proposals ?? [];
    expect(proposal?.state).toBe('lapsed');
    expect(proposal?.profile).toBeUndefined();
    expect(proposal?.identity).toBeUndefined();
  });

  it('[SS-9] finds what is due, earliest first, and forgets what a later write settled', async () => {
    const keys = await store.read(ids.territoryId, (tx) => tx.due(now + 400 * day, 10));
    expect(keys).toEqual([`entry/${proposedId}`, `entry/${closedId}`]);
    await store.write(ids.territoryId, (tx) =>
      tx.write(writesOf([{ kind: 'entry', id: proposedId, value: anEntry() }])),
    );
    expect(await store.read(ids.territoryId, (tx) => tx.due(now + 400 * day, 10))).toEqual([
      `entry/${closedId}`,
    ]);
    expect(await store.read(ids.territoryId, (tx) => tx.due(now, 10))).toEqual([]);
  });

  /** What an older or a newer relay may have left: nothing of ours reads it. */
  const broken = (id: Id, due: Instant) => ({
    record: { kind: 'entry', id, value: { closing: { eraseAt: due }, attempts: 'many' } } as never,
    audiences: [],
    filed: undefined,
    due,
  });
  const write = (...writes: Parameters<WriteTransaction['write']>[0]) =>
    store.write(ids.territoryId, (tx) => tx.write(writes));

  it('[WL-12] a record that no longer fits keeps no other waiting, is reported, and stays as it is', async () => {
    const first = Array.from({ length: 320 }, (_, n) => broken(ids.fixedId(0xa000 + n), now + n));
    await write(...first);
    const { count, stuck } = await settleDue(store, ids.territoryId, now + 91 * day, async () => {});
    expect([count, stuck.size]).toEqual([2, 320]);
    expect(stuck.get(recordKey('entry', ids.fixedId(0xa000)))).toBeInstanceOf(Error);
    expect((await entry(closedId)).value.closing?.erased).toBe(true);
    expect((await entry(ids.fixedId(0xa000))).value).toMatchObject({ attempts: 'many' });
  });

  it('[WL-12] what time does not change is not tried for ever', async () => {
    const [quiet] = writesOf([{ kind: 'entry', id: quietId, value: anEntry() }]);
    if (!quiet) throw new Error('no write');
    await write({ ...quiet, due: now });
    const before = await version();
    const { count, stuck } = await settleDue(store, ids.territoryId, now, async () => {});
    expect([count, [...stuck.keys()]]).toEqual([0, [recordKey('entry', quietId)]]);
    expect(await version()).toBe(before);
  });

  it('[WL-12] a night’s erasures leave the relay to others between two batches', async () => {
    const closing = aClosing({ at: now, eraseAt: now + day });
    await write(
      ...writesOf(
        Array.from({ length: 420 }, (_, n) => ({
          kind: 'entry' as const,
          id: ids.fixedId(0xb000 + n),
          value: aClosedEntry({ closing }),
        })),
      ),
    );
    const seen: number[] = [];
    const erased = () =>
      store.read(ids.territoryId, async (tx) => 420 - (await tx.due(now + day, 500)).length);
    await settle(now + day, async () => {
      // Somebody books in between: the writer is free.
      await write(...writesOf([{ kind: 'entry', id: quietId, value: anEntry() }]));
      seen.push(await erased());
    });
    expect(seen).toEqual([200, 400, 420]);
  });

  it('the job runs from the start, tells devices, and survives trouble', async () => {
    const told: Id[] = [];
    const troubles: unknown[] = [];
    const clock = { now: () => now + 91 * day };
    const onTrouble = (error: unknown) => troubles.push(error);
    store.watch((id) => told.push(id));
    await startSettling({ store, clock, onTrouble })();
    expect(told).toEqual([ids.territoryId]);
    const failing = storeThat({ territories: () => Promise.reject(new Error('planned')) });
    await startSettling({ store: failing, clock, onTrouble })();
    expect(troubles).toHaveLength(1);
  });

  it('[WL-12] one territory’s trouble stops neither the next one nor the emptying of the journal', async () => {
    const told: Id[] = [];
    const troubles: unknown[] = [];
    let tidied = 0;
    const lost = ids.fixedId(0xc01);
    const both = storeThat({
      territories: async () => [lost, ids.territoryId],
      tidy: async () => {
        tidied += 1;
        throw new Error('the disk is full');
      },
    });
    const clock = { now: () => now + 91 * day };
    store.watch((id) => told.push(id));
    await startSettling({ store: both, clock, onTrouble: (error) => troubles.push(error) })();
    expect([told, tidied, troubles.length]).toEqual([[ids.territoryId], 1, 2]);
  });

  /** The store, some of whose answers are planned. */
  const storeThat = (planned: Partial<ServerStore>): ServerStore =>
    new Proxy(store, {
      get(target, name) {
        const found = Reflect.get(planned, name) ?? Reflect.get(target, name);
        return typeof found === 'function' ? found.bind(target) : found;
      },
    });
});

it('[WL-12] leaves no ciphertext of what was erased in any file of the database', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'relais-store-'));
  const store = openSqliteStore(folder);
  const canary = 'Quokkalampe'.repeat(20);
  const sealed = aSealedEntry([ids.coordinationId]);
  const closing = aClosing({ at: now, eraseAt: now + day });
  const value = aClosedEntry({
    closing,
    sealed: { ...sealed, identity: { ...sealed.identity, ct: canary } },
  });
  await createTerritory(store, { kind: 'entry', id: closedId, value });
  const onDisk = () => readdirSync(folder).map((file) => readFileSync(join(folder, file)).toString('latin1'));
  expect(onDisk().join()).toContain(canary);
  const ignore = () => undefined;
  await startSettling({ store, clock: { now: () => now + day }, onTrouble: ignore })();
  expect(onDisk().join()).not.toContain('Quokkalampe');
  await store.close();
  rmSync(folder, { recursive: true });
});
