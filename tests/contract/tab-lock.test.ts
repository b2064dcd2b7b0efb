import { describe, expect, it } from 'vitest';
import { leaseLock, webTabLock } from '#client/platform/web-locks.ts';

/** Node has Web Locks too, and no localStorage: what a tab keeps there is played by a map. */
function memoryStorage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

/** Work that lasts until told. */
function longWork() {
  let end: () => void = () => undefined;
  const work = new Promise<string>((resolve) => {
    end = () => resolve('done');
  });
  return { run: () => work, end: () => end() };
}

function twoTabs() {
  const storage = memoryStorage();
  const clock = { now: 1_000_000 };
  const tab = () => leaseLock('flush', storage, () => clock.now);
  return { one: tab(), two: tab(), storage, clock };
}

describe('one tab works at a time', () => {
  const kinds = {
    'Web Locks': () => [webTabLock('flush'), webTabLock('flush')] as const,
    'a lease, where there are no Web Locks': () => {
      const { one, two } = twoTabs();
      return [one, two] as const;
    },
  };
  for (const [kind, makeTabs] of Object.entries(kinds)) {
    it(`with ${kind}`, async () => {
      const [one, two] = makeTabs();
      const { run, end } = longWork();
      const first = one.tryRun(run);
      expect(await two.tryRun(async () => 'too early')).toBeUndefined();
      expect(await one.tryRun(async () => 'too early')).toBeUndefined();
      end();
      expect(await first).toBe('done');
      expect(await two.tryRun(async () => 'now')).toBe('now');
    });

    it(`with ${kind}, also after work that failed`, async () => {
      const [one, two] = makeTabs();
      const failing = one.tryRun(() => Promise.reject(new Error('no network')));
      await expect(failing).rejects.toThrow('no network');
      expect(await two.tryRun(async () => 'now')).toBe('now');
    });
  }

  it('a tab that died keeps the lease fifteen seconds and no longer', async () => {
    const { two, storage, clock } = twoTabs();
    storage.setItem('lease:flush', `dead ${clock.now + 15_000}`);
    expect(await two.tryRun(async () => 'now')).toBeUndefined();
    clock.now += 15_001;
    expect(await two.tryRun(async () => 'now')).toBe('now');
  });

  it('a clock set back does not lock everybody out', async () => {
    const { two, storage, clock } = twoTabs();
    storage.setItem('lease:flush', `dead ${clock.now + 15_000}`);
    clock.now -= 86_400_000;
    expect(await two.tryRun(async () => 'now')).toBe('now');
  });
});
