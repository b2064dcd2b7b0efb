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
      if (answer.kind === 'unreachable') return 'unreachable';
      // Without a session there is no access of ours left to close; any other error says nothing of it.
      if (answer.kind === 'error' && answer.code !== 'noSession') return 'notClosed';
      try {
        // Whether it closed well matters no more: erasing is what counts, and says so itself when it cannot.
        await stop().catch(() => undefined);
        await eraseProfile(profile.id);
        dropProfile(profile.id);
        return 'left';
      } catch {
        return 'notErased';
      }
    },
  };
}

async function storageProtection(): Promise<StorageProtection> {
  const { persisted } = await storagePersistence();
  if (persisted === 'unsupported') return 'unsupported';
  return persisted ? 'protected' : 'unprotected';
}
