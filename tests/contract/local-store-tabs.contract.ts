import { describe, expect, it } from 'vitest';
import type { LocalRow } from '#sync/local-state.ts';
import {
  inboxItem,
  monday,
  pendingCommand,
  sampleId,
  sampleMeta,
  slotRow,
} from '#tests/support/local-samples.ts';
import { deviceInTest, type LocalStoreDevice } from '#tests/support/local-store-device.ts';
import {
  failureOf,
  keys,
  nextChange,
  reasonOf,
  rowsOf,
  sorted,
  stage,
  write,
} from '#tests/support/local-store-probe.ts';

/** The rest of the promise: snapshots, several tabs, several versions of the app. */
export function describeLocalStoreAcrossTabs(
  name: string,
  makeDevice: () => Promise<LocalStoreDevice>,
): void {
  describe(`${name}: local store, snapshots and tabs`, () => {
    const { device, newTab, openTab, reopened } = deviceInTest(makeDevice);

    it('[LS-5] a staged snapshot is invisible, and survives a reopen', async () => {
      const tab = await openTab();
      await write(tab, { rows: rowsOf([slotRow(1)]) });
      await stage(tab, 's1', 1, [slotRow(12)]);
      await stage(tab, 's1', 0, [slotRow(10), slotRow(11)]);
      expect(keys(tab.state().rows())).toEqual([slotRow(1).key]);
      const again = await reopened(tab);
      expect(keys(again.state().rows())).toEqual([slotRow(1).key]);
      expect(keys(await again.stagedRows('s2'))).toEqual([]);
    });

    it('[LS-5] swapping in replaces every row at once, then applies the rows of the same update', async () => {
      const tab = await openTab();
      await write(tab, {
        rows: rowsOf([slotRow(1), slotRow(10, { owner: 3 })]),
        outboxPut: [pendingCommand(1)],
      });
      await stage(tab, 's1', 0, [slotRow(10), slotRow(11)]);
      await stage(tab, 's1', 1, [slotRow(12), slotRow(13)]);
      expect(keys(await tab.stagedRows('s1'))).toEqual([10, 11, 12, 13].map((n) => slotRow(n).key));
      const rows = new Map<LocalRow['key'], LocalRow | null>([
        [slotRow(11).key, slotRow(11, { state: 'withdrawn' })],
        [slotRow(12).key, null],
        [slotRow(20).key, slotRow(20)],
      ]);
      await write(tab, { swapIn: { snapshot: 's1' }, rows, meta: { cookie: 'c9' } });
      const expected = [slotRow(10), slotRow(11, { state: 'withdrawn' }), slotRow(13), slotRow(20)];
      expect(sorted(tab.state().rows())).toEqual(expected);
      const again = await reopened(tab);
      expect(sorted(again.state().rows())).toEqual(expected);
      expect([again.state().outbox.length, again.state().meta.cookie]).toEqual([1, 'c9']);
      expect(keys(again.state().rowsOfGroup(`owner:${sampleId('d', 3)}`))).toEqual([]);
    });

    it('[LS-5] a page staged again replaces the former, and a new snapshot forgets an unfinished one', async () => {
      const tab = await openTab();
      const many = Array.from({ length: 1200 }, (_, n) => slotRow(n));
      await stage(tab, 's1', 0, many);
      expect((await tab.stagedRows('s1')).length).toBe(1200);
      await stage(tab, 's1', 0, many.slice(0, 3));
      await stage(tab, 's1', 1, [slotRow(5)]);
      expect(keys(await tab.stagedRows('s1'))).toEqual([0, 1, 2, 5].map((n) => slotRow(n).key));
      await stage(tab, 's2', 0, [slotRow(7)]);
      expect([keys(await tab.stagedRows('s1')), keys(await tab.stagedRows('s2'))]).toEqual([
        [],
        [slotRow(7).key],
      ]);
      await write(tab, {
        stagePage: { snapshot: 's2', page: 1, rows: [slotRow(8)] },
        swapIn: { snapshot: 's2' },
      });
      expect(keys((await reopened(tab)).state().rows())).toEqual([slotRow(7).key, slotRow(8).key]);
    });

    it('[LS-9] an added page is seen at once, under the rows of the same update, and survives a reopen', async () => {
      const tab = await openTab();
      await write(tab, {
        stagePage: { snapshot: 's1', page: 0, rows: [slotRow(10), slotRow(11)] },
        swapIn: { snapshot: 's1' },
        rows: rowsOf([slotRow(11, { state: 'withdrawn' }), slotRow(12, { owner: 5 }), slotRow(13)]),
      });
      await write(tab, {
        addPage: { page: 1, rows: [slotRow(11), slotRow(12), slotRow(14), slotRow(15)] },
        rows: new Map<LocalRow['key'], LocalRow | null>([
          [slotRow(14).key, slotRow(14, { state: 'withdrawn' })],
          [slotRow(15).key, null],
        ]),
        meta: { cookie: 'c9' },
      });
      const expected = [
        slotRow(10),
        slotRow(11),
        slotRow(12),
        slotRow(13),
        slotRow(14, { state: 'withdrawn' }),
      ];
      expect(sorted(tab.state().rows())).toEqual(expected);
      expect(keys(tab.state().rowsOfGroup(`owner:${sampleId('d', 5)}`))).toEqual([]);
      const again = await reopened(tab);
      expect(sorted(again.state().rows())).toEqual(expected);
      await write(again, { addPage: { page: 2, rows: [slotRow(16), slotRow(17)] } });
      const last = await reopened(again);
      expect(keys(last.state().rows())).toEqual([10, 11, 12, 13, 14, 16, 17].map((n) => slotRow(n).key));
      expect(last.state().meta.cookie).toBe('c9');
    });

    it('[LS-9] the same page added again replaces the former, and a swap replaces them all', async () => {
      const tab = await openTab();
      await write(tab, {
        stagePage: { snapshot: 's1', page: 0, rows: [slotRow(10)] },
        swapIn: { snapshot: 's1' },
      });
      await write(tab, { addPage: { page: 1, rows: [slotRow(11)] } });
      await write(tab, { addPage: { page: 1, rows: [slotRow(11, { owner: 3 })] } });
      expect(sorted((await reopened(tab)).state().rows())).toEqual([slotRow(10), slotRow(11, { owner: 3 })]);
      const other = await openTab();
      await write(other, {
        stagePage: { snapshot: 's2', page: 0, rows: [slotRow(20)] },
        swapIn: { snapshot: 's2' },
      });
      expect(keys(other.state().rows())).toEqual([slotRow(20).key]);
      expect(keys((await reopened(other)).state().rows())).toEqual([slotRow(20).key]);
    });

    it('[LS-9] other tabs see an added page', async () => {
      const [one, two] = [await openTab(), await openTab()];
      await write(one, {
        stagePage: { snapshot: 's1', page: 0, rows: [slotRow(4)] },
        swapIn: { snapshot: 's1' },
      });
      expect(keys(await two.update((state) => ({ changes: {}, result: [...state.rows()] })))).toEqual([
        slotRow(4).key,
      ]);
      await write(one, { addPage: { page: 1, rows: [slotRow(5)] } });
      await write(one, { rows: rowsOf([slotRow(6)]) });
      const seen = await two.update((state) => ({ changes: {}, result: keys(state.rows()) }));
      expect(seen).toEqual([4, 5, 6].map((n) => slotRow(n).key));
    });

    it('[LS-6] state and subscribe follow the other tabs', async () => {
      const [one, two] = [await openTab(), await openTab()];
      const heard = nextChange(two);
      await write(one, { rows: rowsOf([slotRow(4)]), outboxPut: [pendingCommand(1)] });
      await heard;
      expect(two.state().row(slotRow(4).key)).toEqual(slotRow(4));
      expect(two.state().outbox.length).toBe(1);
      const swapped = nextChange(two);
      await write(one, {
        stagePage: { snapshot: 's1', page: 0, rows: [slotRow(5)] },
        swapIn: { snapshot: 's1' },
        rows: rowsOf([slotRow(6)]),
      });
      await swapped;
      expect(keys(two.state().rows())).toEqual([slotRow(5).key, slotRow(6).key]);
    });

    it('[LS-6] an update sees what another tab removed, without waiting to be told', async () => {
      const [one, two] = [await openTab(), await openTab()];
      await write(one, { rows: rowsOf([slotRow(4), slotRow(5)]), inboxPut: [inboxItem(1, monday)] });
      await write(two, { rows: new Map([[slotRow(4).key, null]]), inboxDelete: [sampleId('b', 1)] });
      const seen = await one.update((state) => ({
        changes: {},
        result: [keys(state.rows()), state.inbox.length],
      }));
      expect(seen).toEqual([[slotRow(5).key], 0]);
    });

    it('[LS-7] refuses to open what a newer app wrote, and leaves it as it is', async () => {
      const tab = await openTab();
      await write(tab, { outboxPut: [pendingCommand(1)] });
      await tab.close();
      await device().becomeNewer();
      const before = await device().fingerprint();
      const late = newTab();
      expect(reasonOf(await failureOf(late.open(sampleMeta)))).toBe('newer');
      expect(reasonOf(await failureOf(write(late, { meta: { nextSeq: 99 } })))).toBe('closed');
      expect(await device().fingerprint()).toBe(before);
    });

    it('[LS-7] an open tab steps aside when a newer app takes the database over', async () => {
      const tab = await openTab();
      await write(tab, { outboxPut: [pendingCommand(1)] });
      await device().becomeNewer();
      const before = await device().fingerprint();
      const reason = reasonOf(await failureOf(write(tab, { meta: { nextSeq: 99 } })));
      expect(['closed', 'newer'].includes(String(reason))).toBe(true);
      expect(await device().fingerprint()).toBe(before);
      expect(tab.state().outbox.length).toBe(1);
    });

    it('[LS-7] cannot be read before open nor changed after close', async () => {
      const early = newTab();
      expect(reasonOf(await failureOf(Promise.resolve().then(() => early.state())))).toBe('closed');
      const tab = await openTab();
      await tab.close();
      expect(reasonOf(await failureOf(write(tab, { meta: { nextSeq: 2 } })))).toBe('closed');
    });
  });
}
