import type { TabLock } from '../ports/environment.ts';

/** How long a lease holds without being renewed: the time a tab that died keeps the others waiting. */
const leaseMs = 15_000;
const renewEveryMs = 5_000;

/**
 * A lock shared by the tabs of this browser. It spares the network useless work; it is not what keeps commands from running
 * twice: the relay recognises a command sent by two tabs and answers both alike.
 */
export function webTabLock(name: string): TabLock {
  return typeof navigator !== 'undefined' && navigator.locks
    ? webLock(name, navigator.locks)
    : leaseLock(name);
}

function webLock(name: string, locks: LockManager): TabLock {
  return {
    tryRun: <T>(work: () => Promise<T>) =>
      locks.request(name, { ifAvailable: true }, async (lock) => (lock ? work() : undefined)) as Promise<
        T | undefined
      >,
  };
}

/**
 * For browsers without Web Locks: a short lease in localStorage, renewed while the work lasts. Two tabs that take it in the
 * very same instant may both work, which the relay makes harmless. Where localStorage is refused too, the tab works alone.
 */
export function leaseLock(
  name: string,
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = localStorage,
  now: () => number = Date.now,
): TabLock {
  const key = `lease:${name}`;
  const holder = crypto.randomUUID();
  let working = false;
  const take = () => storage.setItem(key, `${holder} ${now() + leaseMs}`);
  const mine = () => storage.getItem(key)?.startsWith(`${holder} `) === true;
  return {
    async tryRun(work) {
      if (working || heldByAnother(storage.getItem(key), holder, now())) return undefined;
      working = true;
      take();
      const renewal = setInterval(take, renewEveryMs);
      try {
        return mine() ? await work() : undefined;
      } finally {
        clearInterval(renewal);
        working = false;
        if (mine()) storage.removeItem(key);
      }
    },
  };
}

/** A lease that ends later than any lease taken now would is the mark of a clock that was set back: it does not count. */
function heldByAnother(lease: string | null, holder: string, now: number): boolean {
  const [by, until] = lease?.split(' ') ?? [];
  if (by === undefined || by === holder) return false;
  const left = Number(until) - now;
  return left > 0 && left <= leaseMs;
}
