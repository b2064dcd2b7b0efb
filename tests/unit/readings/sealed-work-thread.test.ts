import { describe, expect, it } from 'vitest';
import type { SealedWork } from '#client/ports/sealed-work.ts';
import { createSealedWork } from '#client/readings/do-sealed-work.ts';
import { createSealedWorkThread } from '#client/readings/sealed-work-thread.ts';
import { answerTo, type Channel, type Question } from '#client/readings/worker-messages.ts';
import * as ids from '../../support/fixed-ids.ts';
import { memoryKeyring } from '../../support/no-worker.ts';
import { contentFor, coordinationKey, entryId } from './a-listing-device.ts';

/** A worker's two ends: what is sent is cloned, and answered by real work. */
function aWorker(work: SealedWork = createSealedWork()) {
  const questions: Question[] = [];
  const channel: Channel = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    terminate() {},
    postMessage(sent: Question) {
      const question = structuredClone(sent);
      questions.push(question);
      void answerTo(work, question).then((answer) =>
        channel.onmessage?.call(channel as Worker, { data: structuredClone(answer) } as MessageEvent),
      );
    },
  };
  return { channel, questions, die: () => channel.onerror?.call(channel as Worker, {} as ErrorEvent) };
}

const keyring = () => memoryKeyring(new Map([[ids.coordinationId, coordinationKey]]));
const recipients = [{ structureId: ids.coordinationId, publicKey: coordinationKey.publicKey }];

async function sealsAndOpens(work: SealedWork): Promise<void> {
  const [sealed] = await work.sealEntries([{ id: entryId(1), content: contentFor(1) }], recipients);
  if (!sealed) throw new Error('not sealed');
  const [opened] = await work.openEntries([{ id: entryId(1), sealed }]);
  expect(opened).toEqual({
    id: entryId(1),
    structureId: ids.coordinationId,
    opened: { ok: true, value: contentFor(1) },
  });
}

function threadOn(startWorker: () => Channel | undefined, keys = keyring()) {
  return createSealedWorkThread({
    territoryId: () => ids.territoryId,
    keyring: async () => keys,
    startWorker,
    pause: () => Promise.resolve(),
  });
}

describe('the thread of sealed work', () => {
  it('[AC-9] does it in the worker, which gets the keys by message, once', async () => {
    const { channel, questions } = aWorker();
    const thread = threadOn(() => channel);
    await sealsAndOpens((await thread.ready()).work);
    await thread.ready();
    expect(questions.map(({ name }) => name)).toEqual(['takeKeys', 'takeKeys', 'sealEntries', 'openEntries']);
    expect(questions[0]?.args).toEqual([{ territoryId: ids.territoryId, keys: [] }]);
  });

  it('[AC-9] tells the worker when keys come and go', async () => {
    const { channel } = aWorker();
    const keys = memoryKeyring();
    const thread = threadOn(() => channel, keys);
    const first = await thread.ready();
    await keys.add(ids.coordinationId, coordinationKey);
    const second = await thread.ready();
    expect(second.renewed).toBe(first.renewed + 1);
    const page = { id: 'p', structureId: ids.coordinationId, entries: [], contents: [] };
    expect(await second.work.sealPage(page)).toBeDefined();
    await keys.clear();
    expect(await (await thread.ready()).work.sealPage(page)).toBeUndefined();
  });

  it('works on its own thread where there is no worker, or where it cannot start', async () => {
    await sealsAndOpens((await threadOn(() => undefined).ready()).work);
    const dead = aWorker();
    dead.channel.postMessage = () => queueMicrotask(dead.die);
    let started = 0;
    const thread = threadOn(() => {
      started += 1;
      return dead.channel;
    });
    await sealsAndOpens((await thread.ready()).work);
    await sealsAndOpens((await thread.ready()).work);
    expect(started).toBe(1);
  });

  it('starts another worker, with the keys, after one has died', async () => {
    const workers = [aWorker(), aWorker()];
    let started = 0;
    const thread = threadOn(() => {
      started += 1;
      return workers[started - 1]?.channel;
    });
    const { work } = await thread.ready();
    const asked = work.openEntries([]);
    workers[0]?.die();
    await expect(asked).rejects.toThrow();
    await expect(work.openEntries([])).rejects.toThrow();
    await sealsAndOpens((await thread.ready()).work);
    expect(started).toBe(2);
  });

  it('what the work throws comes back, and the next answer is not mixed up with it', async () => {
    const { channel } = aWorker();
    const { work } = await threadOn(() => channel).ready();
    const bad = work.sealEntries([{ id: entryId(1), content: contentFor(1) }], []);
    const good = work.openEnvelopes([]);
    await expect(bad).rejects.toThrow('recipient');
    expect(await good).toEqual([]);
  });
});
