import { expect, it } from 'vitest';
import { FairQueue } from '#server/store/fair-queue.ts';

/** Work that ends when it is told to, and what was started so far. */
function workbench(queue: FairQueue) {
  const started: string[] = [];
  const endings = new Map<string, () => void>();
  const ask = (key: string, name: string) =>
    queue.run(key, () => {
      started.push(name);
      return new Promise<string>((resolve) => {
        endings.set(name, () => resolve(name));
      });
    });
  /** Lets whatever may start do so. */
  const settle = async () => {
    for (let turn = 0; turn < 9; turn += 1) await Promise.resolve();
  };
  const end = async (name: string) => {
    endings.get(name)?.();
    await settle();
  };
  return { started, ask, settle, end };
}

it('serves keys in turn: a storm of one lets another be served next', async () => {
  const { started, ask, settle, end } = workbench(new FairQueue({ atOnce: 1, perKey: 1 }));
  for (let n = 0; n < 200; n += 1) void ask('a', `a${n}`);
  void ask('b', 'b0');
  void ask('b', 'b1');
  await settle();
  expect(started).toEqual(['a0']);
  await end('a0');
  expect(started).toEqual(['a0', 'a1']);
  await end('a1');
  await end('b0');
  await end('a2');
  expect(started).toEqual(['a0', 'a1', 'b0', 'a2', 'b1']);
});

it('starts no more at once than it may, nor of one key, and leaves nothing idle that somebody waits for', async () => {
  const { started, ask, settle, end } = workbench(new FairQueue({ atOnce: 3, perKey: 2 }));
  for (const name of ['a0', 'a1', 'a2']) void ask('a', name);
  await settle();
  expect(started).toEqual(['a0', 'a1']);
  void ask('b', 'b0');
  void ask('b', 'b1');
  await settle();
  expect(started).toEqual(['a0', 'a1', 'b0']);
  await end('a1');
  expect(started).toEqual(['a0', 'a1', 'b0', 'a2']);
  await end('b0');
  expect(started).toEqual(['a0', 'a1', 'b0', 'a2', 'b1']);
});

it('hands results and failures back, and goes on after a failure', async () => {
  const queue = new FairQueue({ atOnce: 1, perKey: 1 });
  const failing = queue.run('a', async () => Promise.reject(new Error('planned')));
  const next = queue.run('a', async () => 'done');
  await expect(failing).rejects.toThrow('planned');
  expect(await next).toBe('done');
});
