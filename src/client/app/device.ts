import { appearance, setAppearance, subscribeAppearance } from '../platform/appearance.ts';
import { install, installability, subscribeInstallability } from '../platform/installation.ts';
import { dropProfile, type StoredProfile } from '../platform/profiles.ts';
import { askPersistence, storagePersistence } from '../platform/storage-persistence.ts';
import type { Device, StorageProtection } from '../ports/device.ts';
import { anyAnswer, askRelay } from '../transport/relay-routes.ts';
import { networkCut } from './network-cut.ts';
import { eraseProfile } from './wiring.ts';

/** This browser and one of its profiles, for Réglages. `stop` closes the profile before it is erased. */
export function createDevice(profile: StoredProfile, stop: () => Promise<void>): Device {
  return {
    build: __BUILD__,
    isDemo: profile.demo,
    appearance,
    setAppearance,
    subscribeAppearance,
    storageProtection,
    async askStorageProtection() {
      await askPersistence();
      return storageProtection();
    },
    installability,
    subscribeInstallability,
    install,
    async leave() {
      if (networkCut()) return 'unreachable';
      const answer = await askRelay(profile.id, '/api/leave', anyAnswer, {});
      // An error means that the relay has no access of ours to close: nothing to wait for.
      if (answer.kind === 'unreachable') return 'unreachable';
      await stop();
      await eraseProfile(profile.id);
      dropProfile(profile.id);
      return 'left';
    },
  };
}

async function storageProtection(): Promise<StorageProtection> {
  const { persisted } = await storagePersistence();
  if (persisted === 'unsupported') return 'unsupported';
  return persisted ? 'protected' : 'unprotected';
}
