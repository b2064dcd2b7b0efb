import type { Id } from '#domain/identifiers.ts';
import type { Keyring, StructureKey } from '../ports/keyring.ts';
import type { SealedWork, WorkKeys } from '../ports/sealed-work.ts';
import { inParts } from './work-in-parts.ts';
import { type Channel, remoteWork } from './worker-messages.ts';

export interface SealedWorkThread {
  /**
   * The work, with the keys this device has now. `renewed` counts the times its keys changed: what was not granted before may
   * be readable.
   */
  ready(): Promise<{ readonly work: SealedWork; readonly renewed: number }>;
  stop(): void;
}

export interface ThreadParts {
  readonly territoryId: () => Id;
  readonly keyring: () => Promise<Keyring>;
  /** Undefined where there are no workers. */
  readonly startWorker: () => Channel | undefined;
  readonly pause: () => Promise<void>;
}

/** One worker for a profile, started when first needed; this thread, in small parts, where a worker cannot be had. */
export function createSealedWorkThread(parts: ThreadParts): SealedWorkThread {
  let started: Promise<{ work: SealedWork; end(): void }> | undefined;
  let told: WorkKeys | undefined;
  let renewed = 0;
  let isWorkerHopeless = false;

  const onThisThread = async () => {
    const { createSealedWork } = await import('./do-sealed-work.ts');
    return { work: inParts(createSealedWork(), parts.pause), end: () => {} };
  };
  const start = async () => {
    const channel = isWorkerHopeless ? undefined : parts.startWorker();
    if (!channel) return onThisThread();
    const remote = remoteWork(channel);
    try {
      // The first answer proves that the worker's file was found, allowed and understood.
      await remote.work.takeKeys({ territoryId: parts.territoryId(), keys: [] });
    } catch {
      isWorkerHopeless = true;
      return onThisThread();
    }
    void remote.died.then(() => {
      started = undefined;
      told = undefined;
    });
    return remote;
  };

  return {
    async ready() {
      started ??= start().catch((error: unknown) => {
        started = undefined;
        throw error;
      });
      const { work } = await started;
      const keys = await keysOf(await parts.keyring());
      if (!told || !isSame(told.keys, keys)) {
        told = { territoryId: parts.territoryId(), keys };
        renewed += 1;
        await work.takeKeys(told);
      }
      return { work, renewed };
    },
    stop() {
      void started?.then(({ end }) => end()).catch(() => undefined);
      started = undefined;
      told = undefined;
    },
  };
}

async function keysOf(keyring: Keyring): Promise<WorkKeys['keys']> {
  const found: { structureId: Id; key: StructureKey }[] = [];
  for (const structureId of await keyring.structures()) {
    const key = await keyring.privateKey(structureId);
    if (key) found.push({ structureId, key });
  }
  return found;
}

/** The keyring gives the same object until a key changes. */
function isSame(before: WorkKeys['keys'], after: WorkKeys['keys']): boolean {
  return (
    before.length === after.length &&
    before.every(
      ({ structureId, key }, at) => after[at]?.structureId === structureId && after[at]?.key === key,
    )
  );
}
