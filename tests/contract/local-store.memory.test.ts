import { describe, expect, it } from 'vitest';
import { MemoryImage } from '#client/local-store/memory/memory-image.ts';
import { MemoryLocalStore } from '#client/local-store/memory/memory-local-store.ts';
import { pendingCommand, sampleMeta } from '#tests/support/local-samples.ts';
import { describeLocalStore } from './local-store.contract.ts';

describeLocalStore('in memory', async () => {
  const image = new MemoryImage();
  return {
    tab: () => new MemoryLocalStore(image),
    becomeNewer: async () => {
      image.schema += 1;
    },
    fingerprint: async () => fingerprint(image),
    dispose: async () => {},
  };
});

describe('in memory: a device that dies at a commit', () => {
  const enqueue = (store: MemoryLocalStore) =>
    store.update(() => ({ changes: { outboxPut: [pendingCommand(1)] }, result: undefined }));

  it('[LS-3] before it: nothing was kept', async () => {
    const image = new MemoryImage();
    const store = new MemoryLocalStore(image, { beforeCommit: dies });
    await store.open(sampleMeta);
    await expect(enqueue(store)).rejects.toThrow('power cut');
    expect(store.state().outbox).toEqual([]);
    expect((await restarted(image)).state().outbox).toEqual([]);
  });

  it('[LS-2] after it: all of it was kept, though nobody was told', async () => {
    const image = new MemoryImage();
    const store = new MemoryLocalStore(image, { afterCommit: dies });
    await store.open(sampleMeta);
    await expect(enqueue(store)).rejects.toThrow('power cut');
    await store.close();
    expect((await restarted(image)).state().outbox).toEqual([pendingCommand(1)]);
  });

  it('[LS-4] a copied disk goes its own way', async () => {
    const image = new MemoryImage();
    const store = new MemoryLocalStore(image);
    await store.open(sampleMeta);
    await enqueue(store);
    const twin = await restarted(image.copy());
    await twin.update(() => ({ changes: { outboxDelete: [1] }, result: undefined }));
    expect([store.state().outbox.length, twin.state().outbox.length]).toEqual([1, 0]);
  });
});

function dies(): void {
  throw new Error('power cut');
}

async function restarted(image: MemoryImage): Promise<MemoryLocalStore> {
  const store = new MemoryLocalStore(image);
  await store.open(sampleMeta);
  return store;
}

function fingerprint(image: MemoryImage): string {
  const { meta, rows, shadow, outbox, inbox } = image.content();
  const content = [meta, [...rows], [...shadow], [...outbox], [...inbox], image.journal()];
  return JSON.stringify([image.schema, image.gen, content]);
}
