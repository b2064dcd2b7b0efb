import type { Id } from '#domain/identifiers.ts';
import type { LocalMeta } from '#sync/local-state.ts';
import { RelaisDatabase } from '../local-store/dexie/database.ts';
import { DexieDeviceKeyStorage, DexieKeyStorage } from '../local-store/dexie/dexie-key-storage.ts';
import { DexieLocalStore } from '../local-store/dexie/dexie-local-store.ts';
import { DexieRestingReadings } from '../local-store/dexie/dexie-resting-readings.ts';
import { askBackgroundSync } from '../platform/background-sync.ts';
import {
  systemClock,
  systemDice,
  systemTimers,
  uuidSource,
  yieldToMain,
} from '../platform/browser-environment.ts';
import { markOpen } from '../platform/open-profiles.ts';
import { webTabLock } from '../platform/web-locks.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { Relais } from '../ports/relais.ts';
import type { Vault } from '../ports/vault.ts';
import { createSealedWorkThread } from '../readings/sealed-work-thread.ts';
import { startSealedWorker } from '../readings/start-sealed-worker.ts';
import { SyncEngine } from '../sync-engine/sync-engine.ts';
import { HttpTransport } from '../transport/http-transport.ts';
import { createRelais } from './create-relais.ts';
import { cuttable } from './network-cut.ts';

/** One person's place in this browser: a pharmacy's PC, or a newcomer playing two people, has several. */
export interface Profile {
  readonly id: string;
  readonly territoryId: Id;
  readonly memberId: Id;
}

export interface OpenProfile {
  readonly relais: Relais;
  /** Nothing of this profile was on the device yet. */
  readonly isNew: boolean;
  readonly keyring: () => Promise<Keyring>;
  stop(): Promise<void>;
}

/** Once the first screens are drawn and the first pull is over, what changed is folded into pages for the next opening. */
const tidyAfterMs = 60_000;

/** The state a device starts with, before it ever heard from the relay. */
export function initialMeta(profile: Profile): LocalMeta {
  return {
    clientId: uuidSource.newId(),
    territoryId: profile.territoryId,
    memberId: profile.memberId,
    nextSeq: 1,
    ackedSeq: 0,
    cookie: null,
    partialBy: null,
    incarnation: null,
    clockOffsetMs: 0,
    lastSyncAt: null,
    staging: null,
  };
}

/** Opens a profile: its database, its engine (started), and the one object its screens know. Rejects with LocalStoreError. */
export async function openProfile(profile: Profile): Promise<OpenProfile> {
  const database = new RelaisDatabase(profile.id);
  const store = new DexieLocalStore(database);
  const isNew = !(await store.openExisting());
  if (isNew) await store.open(initialMeta(profile));
  const engine = new SyncEngine({
    store,
    transport: cuttable(new HttpTransport(profile.id, systemTimers)),
    clock: systemClock,
    dice: systemDice,
    ids: uuidSource,
    timers: systemTimers,
    lock: webTabLock(`relais-flush-${profile.id}`),
    build: __BUILD__,
    pause: yieldToMain,
  });
  const keyring = once(() => keyringOn(database));
  const thread = createSealedWorkThread({
    territoryId: () => profile.territoryId,
    keyring,
    startWorker: startSealedWorker,
    pause: yieldToMain,
  });
  const relais = createRelais({
    store,
    engine,
    vault: once(async () => vaultOn(await keyring())),
    thread,
    resting: new DexieRestingReadings(database, () => store.mark()),
    clock: systemClock,
    timers: systemTimers,
    ids: uuidSource,
    onKept: () => void askBackgroundSync(),
  });
  const leave = markOpen(profile.id);
  engine.start();
  const stopTidying = systemTimers.after(tidyAfterMs, () => void store.compact().catch(() => undefined));
  return {
    relais,
    isNew,
    keyring,
    async stop() {
      stopTidying();
      engine.stop();
      relais.readings.stop();
      thread.stop();
      leave();
      await store.close();
    },
  };
}

/** The keys of a profile that is not open yet: where an enrolment puts what the invitation brought. */
export function keyringOf(profileId: string): Promise<Keyring> {
  return keyringOn(new RelaisDatabase(profileId));
}

/** Erases everything a profile kept on this device, its keys included. Close it first. */
export function eraseProfile(profileId: string): Promise<void> {
  return new RelaisDatabase(profileId).erase();
}

async function keyringOn(database: RelaisDatabase): Promise<Keyring> {
  const { createKeyring } = await import('../vault/wrapped-keyring.ts');
  const { createDeviceKeyWrapper } = await import('../vault/device-key-wrapper.ts');
  const wrapper = await createDeviceKeyWrapper(new DexieDeviceKeyStorage(database));
  return createKeyring(new DexieKeyStorage(database), wrapper);
}

async function vaultOn(keyring: Keyring): Promise<Vault> {
  const { createVault } = await import('../vault/envelope-vault.ts');
  return createVault(keyring);
}

/** Runs `make` at the first call and shares its answer; after a failure the next call tries again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
