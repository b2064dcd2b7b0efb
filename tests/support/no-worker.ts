import type { Timers } from '#client/ports/environment.ts';
import type { Keyring } from '#client/ports/keyring.ts';
import type { RestingPage, RestingReadings, StateMark } from '#client/ports/resting-readings.ts';
import { createSealedWorkThread, type SealedWorkThread } from '#client/readings/sealed-work-thread.ts';
import type { Id } from '#domain/identifiers.ts';

/** The list's work where there are no workers: on this thread. */
export function workHere(territoryId: Id, keyring: Keyring): SealedWorkThread {
  return createSealedWorkThread({
    territoryId: () => territoryId,
    keyring: async () => keyring,
    startWorker: () => undefined,
    pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
  });
}

/** What a profile that shows no list still needs. */
export function noList(territoryId: Id) {
  const timers: Timers = {
    after(delayMs, run) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  };
  return { thread: workHere(territoryId, memoryKeyring()), resting: new MemoryRestingReadings(), timers };
}

/** A device's readings at rest, in memory, cloned as a disk would. */
export class MemoryRestingReadings implements RestingReadings {
  readonly stored = new Map<string, RestingPage>();

  async ids(): Promise<readonly string[]> {
    return [...this.stored.keys()].sort();
  }

  async pages(ids: readonly string[]): Promise<readonly RestingPage[]> {
    return ids.flatMap((id) => structuredClone(this.stored.get(id)) ?? []);
  }

  mark(): StateMark {
    return { gen: 0, active: null };
  }

  async replace(put: readonly RestingPage[], removed: readonly string[]): Promise<readonly string[]> {
    for (const id of removed) this.stored.delete(id);
    for (const page of put) this.stored.set(page.id, structuredClone(page));
    return [];
  }
}

/** A keyring in memory, for tests that are not about keyrings. */
export function memoryKeyring(
  keys: ReadonlyMap<string, { readonly publicKey: string; readonly privateKey: string }> = new Map(),
): Keyring {
  const kept = new Map(keys);
  return {
    structures: async () => [...kept.keys()],
    privateKey: async (structureId) => kept.get(structureId),
    add: async (structureId, key) => void kept.set(structureId, key),
    remove: async (structureId) => void kept.delete(structureId),
    clear: async () => kept.clear(),
  };
}
