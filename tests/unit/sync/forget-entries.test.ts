import { describe, expect, it } from 'vitest';
import type { MemoryLocalStore } from '#client/local-store/memory/memory-local-store.ts';
import type { Command } from '#domain/commands.ts';
import type { RecordChange } from '#domain/records.ts';
import { erasedEntry } from '#domain/waitlist/erase-entry.ts';
import { prepareRequest } from '#sync/exchange.ts';
import type { Outcome, SentCommand } from '#sync/protocol.ts';
import { aClosedEntry, aConsent, anEntry, aSealedEntry } from '#tests/support/a-list.ts';
import { now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { aDevice, keep, send, take } from './a-device.ts';

const listed = (): RecordChange => ({ kind: 'entry', id: ids.entryId, value: anEntry() });
const erased = (): RecordChange => ({
  kind: 'entry',
  id: ids.entryId,
  value: erasedEntry(anEntry(), { reason: 'withdrawn', at: now, by: ids.coordinatorId }),
});

const addition: Command = {
  name: 'addEntry@1',
  args: {
    id: ids.entryId,
    structureId: ids.pharmacyId,
    coordinationId: ids.coordinationId,
    source: 'pharmacy',
    communeCode: '86160',
    consent: aConsent(),
    sealed: aSealedEntry(),
  },
};

const correction: Command = {
  name: 'updateEntry@1',
  args: { entryId: ids.entryId, revision: 0, communeCode: '86177', sealed: aSealedEntry() },
};

function applied(command: SentCommand | undefined): Outcome {
  if (!command) throw new Error('Nothing was sent');
  return { status: 'applied', seq: command.seq, uid: command.uid };
}

/** All that the device holds in rows, shadow and queues, as one text. */
function everythingOf(store: MemoryLocalStore): string {
  const { outbox, inbox, shadow } = store.state();
  return JSON.stringify([[...store.state().rowsOfKind('entry')], [...shadow.values()], outbox, inbox]);
}

describe('an entry of the list that is erased', () => {
  it('[SY-13] leaves the journal of the device that filed it', async () => {
    const store = await aDevice(ids.pharmacistId);
    await keep(store, addition);
    const request = await send(store);
    await take(store, { outcomes: [applied(request.commands[0])], records: [listed()] });
    expect(JSON.stringify(await store.journal())).toContain('"ct"');

    await take(store, { records: [erased()] });
    expect(await store.journal()).toEqual([]);
    expect(everythingOf(store)).not.toContain('"ct"');
  });

  it('[SY-13] stays told in « À traiter », without its texts, whenever the refusal comes', async () => {
    for (const order of ['refused, then erased', 'erased, then refused']) {
      const store = await aDevice(ids.pharmacistId, [listed()]);
      await keep(store, correction);
      const request = await send(store);
      const refusal = { kind: 'entryChanged' } as const;
      const outcomes: Outcome[] = [{ ...applied(request.commands[0]), status: 'refused', refusal }];
      if (order === 'refused, then erased') {
        await take(store, { outcomes });
        expect(JSON.stringify(store.state().inbox)).toContain('"ct"');
        await take(store, { records: [erased()] });
      } else {
        await take(store, { records: [erased()] });
        await take(store, { outcomes });
      }
      const { inbox } = store.state();
      expect(inbox, order).toHaveLength(1);
      expect(inbox[0]?.command, order).toMatchObject({
        name: 'updateEntry@1',
        args: { entryId: ids.entryId },
      });
      expect(everythingOf(store), order).not.toContain('"ct"');
      expect(await store.journal(), order).toEqual([]);
    }
  });

  it('[SY-13] [SY-15] is told without its texts when a restored relay erased it and cannot do the command again', async () => {
    const store = await aDevice(ids.pharmacistId, [listed()]);
    await keep(store, correction);
    const [sent] = (await send(store)).commands;
    await take(store, { outcomes: [applied(sent)] });
    const { clientId } = store.state().meta;
    const uid = sent?.uid ?? '';
    const handover = { clientId, after: 0, uids: [uid], waiting: [] };
    await store.update(() => ({ changes: { meta: { handover } }, result: undefined }));
    const journal = new Map((await store.journal()).map((entry) => [entry.uid, entry]));
    const question = prepareRequest(store.state(), 'test', 200, journal).result;

    const again = [{ uid, status: 'refused' as const }];
    await take(store, { again, records: [erased()] }, question);
    expect(store.state().inbox).toMatchObject([{ uid, trouble: { kind: 'undone' } }]);
    expect(everythingOf(store)).not.toContain('"ct"');
  });

  it('[SY-13] is forgotten too when the row itself leaves the device', async () => {
    const store = await aDevice(ids.pharmacistId);
    await keep(store, addition);
    const request = await send(store);
    await take(store, { outcomes: [applied(request.commands[0])], records: [listed()] });
    await take(store, { gone: [listed()] });
    expect(await store.journal()).toEqual([]);
    expect(everythingOf(store)).not.toContain('"ct"');
  });

  it('[SY-13] keeps a closed entry, and a command that waits, as they are', async () => {
    const store = await aDevice(ids.pharmacistId, [listed()]);
    await keep(store, correction);
    const closed: RecordChange = { kind: 'entry', id: ids.entryId, value: aClosedEntry() };
    await take(store, { records: [closed] });
    expect(store.state().outbox[0]?.command).toEqual(correction);
    await take(store, { records: [erased()] });
    expect(store.state().outbox[0]?.command).toEqual(correction);
  });
});
