import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalStore, LocalStoreError } from '#client/ports/local-store.ts';
import type { LocalChanges, LocalRow } from '#sync/local-state.ts';
import {
  inboxItem,
  journalEntry,
  monday,
  pendingCommand,
  sampleId,
  sampleMeta,
  slotRow,
  unmetRow,
} from '#tests/support/local-samples.ts';

/** One profile's storage on one device, on which several stores (tabs) can be made, one after the other or together. */
export interface LocalStoreDevice {
  /** A new store on the profile, as a new tab would make it. Not open yet. */
  tab(): LocalStore;
  /** Makes the stored database one of a newer app. */
  becomeNewer(): Promise<void>;
  /** Everything that is stored, as a text to compare. */
  fingerprint(): Promise<string>;
  dispose(): Promise<void>;
}

/** What every local store promises (see the port). Runs in Node and, the same file, inside a browser. */
export function describeLocalStore(name: string, makeDevice: () => Promise<LocalStoreDevice>): void {
  describe(`${name}: local store`, () => {
    let device: LocalStoreDevice;
    let tabs: LocalStore[];

    const openTab = async (): Promise<LocalStore> => {
      const tab = device.tab();
      tabs.push(tab);
      await tab.open(sampleMeta);
      return tab;
    };
    const reopened = async (tab: LocalStore): Promise<LocalStore> => {
      await tab.close();
      return openTab();
    };

    beforeEach(async () => {
      tabs = [];
      device = await makeDevice();
    });
    afterEach(async () => {
      for (const tab of tabs) await tab.close();
      await device.dispose();
    });

    it('[LS-1] decides on the latest state and commits every part together', async () => {
      const tab = await openTab();
      const answer = await tab.update((state) => ({
        changes: everything(state.meta.nextSeq),
        result: state.meta.nextSeq,
      }));
      expect(answer).toBe(1);
      const again = await reopened(tab);
      expect(summary(again)).toEqual({
        nextSeq: 2,
        rows: [slotRow(1).key, slotRow(2).key, unmetRow(1).key],
        shadow: [slotRow(1).key],
        outbox: [1],
        inbox: [sampleId('b', 70)],
      });
      expect((await again.journal()).map((entry) => entry.seq)).toEqual([60]);
    });

    it('[LS-1] updates of several tabs happen one after the other', async () => {
      const [one, two] = [await openTab(), await openTab()];
      const enqueue = (tab: LocalStore) =>
        tab.update((state) => ({
          changes: {
            meta: { nextSeq: state.meta.nextSeq + 1 },
            outboxPut: [pendingCommand(state.meta.nextSeq)],
          },
          result: state.meta.nextSeq,
        }));
      const asked = Array.from({ length: 20 }, (_, n) => enqueue(n % 2 ? one : two));
      const seqs = await Promise.all(asked);
      expect([...seqs].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
      const last = await reopened(one);
      expect(last.state().outbox.length).toBe(20);
      expect(last.state().meta.nextSeq).toBe(21);
    });

    it('[LS-1] a set of writes that renumbers deletes before it puts', async () => {
      const tab = await openTab();
      await write(tab, { outboxPut: [pendingCommand(4, 14), pendingCommand(5, 15)] });
      await write(tab, { outboxDelete: [4, 5], outboxPut: [pendingCommand(3, 14), pendingCommand(4, 15)] });
      const expected = [
        [3, sampleId('b', 14)],
        [4, sampleId('b', 15)],
      ];
      expect(tab.state().outbox.map(({ seq, uid }) => [seq, uid])).toEqual(expected);
      expect((await reopened(tab)).state().outbox.map(({ seq, uid }) => [seq, uid])).toEqual(expected);
    });

    it('[LS-2] shows a change as soon as update resolves, in a new reading, and keeps it', async () => {
      const tab = await openTab();
      const before = tab.state();
      expect(tab.state()).toBe(before);
      await write(tab, { rows: rowsOf([slotRow(1, { owner: 7 })]) });
      const after = tab.state();
      expect(after === before).toBe(false);
      expect(after.row(slotRow(1).key)).toEqual(slotRow(1, { owner: 7 }));
      expect(keys(after.rowsOfGroup(`owner:${sampleId('d', 7)}`))).toEqual([slotRow(1).key]);
      expect(keys(after.rowsOfKind('slot'))).toEqual([slotRow(1).key]);
      expect(keys(after.rowsOfKind('unmet'))).toEqual([]);
      expect((await reopened(tab)).state().row(slotRow(1).key)).toEqual(slotRow(1, { owner: 7 }));
    });

    it('[LS-2] files a row under its new group only, and nowhere once it is removed', async () => {
      const tab = await openTab();
      const group = (n: number) => keys(tab.state().rowsOfGroup(`owner:${sampleId('d', n)}`));
      await write(tab, { rows: rowsOf([slotRow(1, { owner: 7 })]) });
      await write(tab, { rows: rowsOf([slotRow(1, { owner: 8 })]) });
      expect([group(7), group(8)]).toEqual([[], [slotRow(1).key]]);
      await write(tab, { rows: new Map([[slotRow(1).key, null]]) });
      expect([group(8), keys(tab.state().rows())]).toEqual([[], []]);
      expect(keys((await reopened(tab)).state().rows())).toEqual([]);
    });

    it('[LS-2] an update that changes nothing keeps the reading and tells nobody', async () => {
      const tab = await openTab();
      const before = tab.state();
      let told = 0;
      tab.subscribe(() => {
        told += 1;
      });
      expect(await tab.update(() => ({ changes: { rows: new Map() }, result: 'same' }))).toBe('same');
      expect(tab.state()).toBe(before);
      expect(told).toBe(0);
    });

    it('[LS-3] a decision that throws leaves no trace, and its error comes back as it is', async () => {
      const tab = await openTab();
      const before = [await device.fingerprint(), tab.state()];
      const bug = new RangeError('a bug in a rule');
      const thrown = await failureOf(
        tab.update(() => {
          throw bug;
        }),
      );
      expect(thrown).toBe(bug);
      expect([await device.fingerprint(), tab.state()]).toEqual(before);
      expect(tab.state()).toBe(before[1]);
      await write(tab, { meta: { nextSeq: 9 } });
      expect(tab.state().meta.nextSeq).toBe(9);
    });

    it('[LS-3] a write that fails half-way leaves no trace', async () => {
      const tab = await openTab();
      const before = await device.fingerprint();
      const reading = tab.state();
      const unstorable = { ...slotRow(2), value: () => 'cannot be stored' } as unknown as LocalRow;
      const changes = { ...everything(1), rows: rowsOf([slotRow(1), unstorable]) };
      expect(reasonOf(await failureOf(write(tab, changes)))).toBe('failed');
      expect(await device.fingerprint()).toBe(before);
      expect(tab.state()).toBe(reading);
      expect((await reopened(tab)).state().outbox.length).toBe(0);
    });

    it('[LS-4] outbox and inbox come back in order after close and reopen', async () => {
      const tab = await openTab();
      await write(tab, {
        outboxPut: [pendingCommand(10), pendingCommand(9)],
        inboxPut: [inboxItem(2, monday)],
      });
      await write(tab, { outboxPut: [pendingCommand(2)], inboxPut: [inboxItem(1, monday + 5)] });
      await write(tab, { inboxPut: [inboxItem(3, monday - 5)] });
      const expected = {
        outbox: [2, 9, 10],
        inbox: [sampleId('b', 3), sampleId('b', 2), sampleId('b', 1)],
      };
      expect(queues(tab)).toEqual(expected);
      const again = await reopened(tab);
      expect(queues(again)).toEqual(expected);
      expect(again.state().outbox[1]).toEqual(pendingCommand(9));
      await write(again, { outboxDelete: [9], inboxDelete: [sampleId('b', 2)] });
      const rest = { outbox: [2, 10], inbox: [sampleId('b', 3), sampleId('b', 1)] };
      expect(queues(await reopened(again))).toEqual(rest);
    });

    it('[LS-4] the journal keeps thirty days', async () => {
      const tab = await openTab();
      const day = 86_400_000;
      await write(tab, { journalPut: [journalEntry(2, monday), journalEntry(1, monday - 20 * day)] });
      expect((await tab.journal()).map(({ seq }) => seq)).toEqual([1, 2]);
      await write(tab, { journalPut: [journalEntry(3, monday + 11 * day)] });
      expect((await tab.journal()).map(({ seq }) => seq)).toEqual([2, 3]);
    });

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
      await device.becomeNewer();
      const before = await device.fingerprint();
      const late = device.tab();
      tabs.push(late);
      expect(reasonOf(await failureOf(late.open(sampleMeta)))).toBe('newer');
      expect(reasonOf(await failureOf(write(late, { meta: { nextSeq: 99 } })))).toBe('closed');
      expect(await device.fingerprint()).toBe(before);
    });

    it('[LS-7] an open tab steps aside when a newer app takes the database over', async () => {
      const tab = await openTab();
      await write(tab, { outboxPut: [pendingCommand(1)] });
      await device.becomeNewer();
      const before = await device.fingerprint();
      const reason = reasonOf(await failureOf(write(tab, { meta: { nextSeq: 99 } })));
      expect(['closed', 'newer'].includes(String(reason))).toBe(true);
      expect(await device.fingerprint()).toBe(before);
      expect(tab.state().outbox.length).toBe(1);
    });

    it('[LS-7] cannot be read before open nor changed after close', async () => {
      const early = device.tab();
      expect(reasonOf(await failureOf(Promise.resolve().then(() => early.state())))).toBe('closed');
      const tab = await openTab();
      await tab.close();
      expect(reasonOf(await failureOf(write(tab, { meta: { nextSeq: 2 } })))).toBe('closed');
    });
  });
}

/** A change of every part at once; `seq` is the command it enqueues. */
function everything(seq: number): LocalChanges {
  return {
    meta: { nextSeq: seq + 1 },
    rows: rowsOf([slotRow(1), slotRow(2), unmetRow(1)]),
    shadow: new Map([[slotRow(1).key, { key: slotRow(1).key, row: null }]]),
    outboxPut: [pendingCommand(seq)],
    journalPut: [journalEntry(60, monday)],
    inboxPut: [inboxItem(70, monday)],
  };
}

function summary(tab: LocalStore): unknown {
  const state = tab.state();
  return {
    nextSeq: state.meta.nextSeq,
    rows: keys(state.rows()),
    shadow: [...state.shadow.keys()],
    ...queues(tab),
  };
}

function queues(tab: LocalStore): { outbox: readonly number[]; inbox: readonly string[] } {
  const { outbox, inbox } = tab.state();
  return { outbox: outbox.map(({ seq }) => seq), inbox: inbox.map(({ uid }) => uid) };
}

function write(tab: LocalStore, changes: LocalChanges): Promise<void> {
  return tab.update(() => ({ changes, result: undefined }));
}

function stage(tab: LocalStore, snapshot: string, page: number, rows: readonly LocalRow[]): Promise<void> {
  return write(tab, { stagePage: { snapshot, page, rows } });
}

function rowsOf(rows: readonly LocalRow[]): ReadonlyMap<LocalRow['key'], LocalRow | null> {
  return new Map(rows.map((row) => [row.key, row]));
}

function sorted(rows: Iterable<LocalRow>): readonly LocalRow[] {
  return [...rows].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function keys(rows: Iterable<LocalRow>): readonly string[] {
  return sorted(rows).map(({ key }) => key);
}

/** Resolves at the tab's next change. */
function nextChange(tab: LocalStore): Promise<void> {
  return new Promise((resolve) => {
    const stop = tab.subscribe(() => {
      stop();
      resolve();
    });
  });
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('it should have failed');
}

function reasonOf(error: unknown): unknown {
  return error instanceof LocalStoreError ? error.reason : error;
}
