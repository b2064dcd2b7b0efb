import { describe, expect, it } from 'vitest';
import type { LocalStore } from '#client/ports/local-store.ts';
import type { Id } from '#domain/identifiers.ts';
import type { JournalEntry, LocalRow } from '#sync/local-state.ts';
import {
  importOf,
  inboxItem,
  journalEntry,
  monday,
  pendingCommand,
  sampleId,
  slotRow,
  unmetRow,
} from '#tests/support/local-samples.ts';
import { deviceInTest, type LocalStoreDevice } from '#tests/support/local-store-device.ts';
import {
  everything,
  failureOf,
  keys,
  queues,
  reasonOf,
  rowsOf,
  summary,
  write,
} from '#tests/support/local-store-probe.ts';
import { describeLocalStoreAcrossTabs } from './local-store-tabs.contract.ts';

/** What every local store promises (see the port). Runs in Node and, the same file, inside a browser. */
export function describeLocalStore(name: string, makeDevice: () => Promise<LocalStoreDevice>): void {
  describe(`${name}: local store`, () => {
    const { device, openTab, reopened } = deviceInTest(makeDevice);

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
      const before = [await device().fingerprint(), tab.state()];
      const bug = new RangeError('a bug in a rule');
      const thrown = await failureOf(
        tab.update(() => {
          throw bug;
        }),
      );
      expect(thrown).toBe(bug);
      expect([await device().fingerprint(), tab.state()]).toEqual(before);
      expect(tab.state()).toBe(before[1]);
      await write(tab, { meta: { nextSeq: 9 } });
      expect(tab.state().meta.nextSeq).toBe(9);
    });

    it('[LS-3] a write that fails half-way leaves no trace', async () => {
      const tab = await openTab();
      const before = await device().fingerprint();
      const reading = tab.state();
      const unstorable = { ...slotRow(2), value: () => 'cannot be stored' } as unknown as LocalRow;
      const changes = { ...everything(1), rows: rowsOf([slotRow(1), unstorable]) };
      expect(reasonOf(await failureOf(write(tab, changes)))).toBe('failed');
      expect(await device().fingerprint()).toBe(before);
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

    it('[LS-8] forgets entries in its journal: their commands go, other lines of an import stay', async () => {
      const tab = await openTab();
      const entry = (seq: number, command: JournalEntry['command']): JournalEntry => ({
        ...journalEntry(seq, monday),
        command,
      });
      const reconfirm = (entryId: Id) => ({ name: 'reconfirmEntry@1', args: { entryId } }) as const;
      await write(tab, {
        journalPut: [
          entry(1, reconfirm(sampleId('a', 1))),
          entry(2, reconfirm(sampleId('a', 2))),
          entry(3, importOf(sampleId('a', 1), sampleId('a', 3))),
          entry(4, importOf(sampleId('a', 1))),
          journalEntry(5, monday),
        ],
      });
      await write(tab, { journalForget: [sampleId('a', 1)] });
      const kept = await (await reopened(tab)).journal();
      expect(kept.map(({ seq }) => seq)).toEqual([2, 3, 5]);
      expect(kept[1]?.command).toEqual(importOf(sampleId('a', 3)));
    });
  });
  describeLocalStoreAcrossTabs(name, makeDevice);
}
