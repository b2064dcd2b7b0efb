import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Instant } from '#domain/identifiers.ts';
import { reportRestoration, restorationId } from '#server/application/restoration-report.ts';
import { settleHandedOver } from '#server/application/settle-handed-over.ts';
import type { HandedOverRow, ServerStore } from '#server/ports/server-store.ts';
import type { SeenLine } from '#sync/protocol.ts';
import { aSlot, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { createTerritory, type StoreLife, storeMakers, writesOf } from '#tests/support/relay-fixture.ts';

const hour = 3_600_000;
const { territoryId } = ids;

function aRow(n: number, overrides: Partial<HandedOverRow> = {}): HandedOverRow {
  const told = { issuedAt: now, settledAt: now, receivedAt: now, version: n, life: 'one' };
  const rest = { memberId: ids.doctorId, name: 'withdrawSlot@1', args: '', keys: [] };
  return { uid: ids.fixedId(0x9100 + n), ...told, ...rest, state: 'refused', about: {}, ...overrides };
}

const slotSeen = (n: number): SeenLine => ({ kind: 'slot', id: ids.fixedId(0x500 + n), start: now });

describe.each(storeMakers)('the report of a restoration, on %s', (_, makeStore) => {
  let life: StoreLife;
  let store: ServerStore;
  beforeEach(async () => {
    life = await makeStore();
    store = life.store;
    await createTerritory(store);
  });
  afterEach(() => life.end());

  const put = (...rows: readonly HandedOverRow[]) =>
    store.write(territoryId, async (tx) => {
      for (const row of rows) await tx.putHandedOver(row);
    });
  const tell = (at: Instant, incarnation = 'one', seen: readonly SeenLine[] = []) =>
    store.write(territoryId, (tx) => reportRestoration(tx, { territoryId, incarnation, seen, now: at }));
  const report = async (incarnation = 'one') => {
    const id = restorationId(incarnation, territoryId);
    const found = await store.read(territoryId, (tx) => tx.record('restoration', id));
    return found?.kind === 'restoration' ? found.value : undefined;
  };
  const close = async () => {
    const value = { ...(await report()), closedAt: now, closedBy: ids.coordinatorId };
    const record = { kind: 'restoration', id: restorationId('one', territoryId), value };
    await store.write(territoryId, (tx) => tx.write(writesOf([record as never])));
  };
  const isClosed = async () => (await report())?.closedAt !== undefined;

  it('[PR-15] tells of what came in with an earlier clock than the report has', async () => {
    await put(aRow(1, { state: 'applied', receivedAt: now + hour }));
    await tell(now + hour);
    await put(aRow(2, { state: 'applied', receivedAt: now - hour }));
    expect(await tell(now - hour)).toBe(true);
    expect(await report()).toMatchObject({ foundAt: now + hour, recoveredCount: 2 });
  });

  it('[PR-15] tells of another life of the relay only what still waits since then', async () => {
    await put(aRow(1, { state: 'applied', receivedAt: now + hour }), aRow(2, { receivedAt: now + hour }));
    const args = JSON.stringify({ slotId: ids.fixedId(0x777), ownerId: ids.doctorId });
    await put(aRow(3, { state: 'waiting', args, receivedAt: now - 25 * hour }));
    expect(await tell(now, 'two')).toBe(false);
    await settleHandedOver(store, territoryId, now, () => {});
    const incarnation = await store.incarnation();
    expect(await report(incarnation)).toMatchObject({ recoveredCount: 0, refused: [{ at: now }] });
    expect((await report(incarnation))?.refused).toHaveLength(1);
  });

  it('[PR-15] is opened again by a line that was not told before, however many there are', async () => {
    await tell(now, 'one', [slotSeen(1), slotSeen(2)]);
    await close();
    const back = { kind: 'slot' as const, id: ids.fixedId(0x501), value: aSlot() };
    await store.write(territoryId, (tx) => tx.write(writesOf([back])));
    await tell(now + 1);
    expect([await isClosed(), (await report())?.missing.length]).toEqual([true, 1]);
    await tell(now + 2, 'one', [slotSeen(3)]);
    expect([await isClosed(), (await report())?.missing.length]).toEqual([false, 2]);
    await close();
    // One that comes back and one that is new: as many as before.
    const other = { kind: 'slot' as const, id: ids.fixedId(0x502), value: aSlot() };
    await store.write(territoryId, (tx) => tx.write(writesOf([other])));
    await tell(now + 3, 'one', [slotSeen(4)]);
    expect([await isClosed(), (await report())?.missing.length]).toEqual([false, 2]);
  });

  it('[PR-15] stays closed when whoever knows better names the booking of a slot told as taken', async () => {
    const taken: SeenLine = { kind: 'booking', id: ids.fixedId(0x777), start: now };
    await tell(now, 'one', [taken]);
    await close();
    expect(await tell(now + 1, 'one', [{ ...taken, bookingId: ids.fixedId(0x901) }])).toBe(true);
    expect([await isClosed(), (await report())?.missing]).toMatchObject([
      true,
      [{ bookingId: ids.fixedId(0x901) }],
    ]);
    // Another booking of that slot is news.
    await tell(now + 2, 'one', [{ ...taken, bookingId: ids.fixedId(0x902) }]);
    expect([await isClosed(), (await report())?.missing.length]).toEqual([false, 2]);
  });

  it('[PR-15] stays closed, and is not written, when somebody else sees the same', async () => {
    await put(aRow(1));
    await tell(now, 'one', [slotSeen(1)]);
    await close();
    expect(await tell(now + hour, 'one', [slotSeen(1)])).toBe(false);
    expect(await isClosed()).toBe(true);
  });
});
