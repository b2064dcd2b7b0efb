import { createContext, useContext } from 'react';

export type Theme = 'auto' | 'light' | 'dark';

/** How the person wants to read, in this browser. `textPercent`: 100 to 200. */
export interface Appearance {
  readonly theme: Theme;
  readonly textPercent: number;
}

/** `unsupported`: this browser does not say. */
export type StorageProtection = 'protected' | 'unprotected' | 'unsupported';

/** `prompt`: the browser offers to install. `byHand`: iOS, where only the person can. `installed`, or `none`: nothing to say. */
export type Installability = 'prompt' | 'byHand' | 'installed' | 'none';

/**
 * `unreachable`: nobody answered, `notClosed`: the relay could not do it now; nothing was erased. `notErased`: the access is
 * closed, but what is kept here could not be erased.
 */
export type LeaveAnswer = 'left' | 'unreachable' | 'notClosed' | 'notErased';

/** This browser and this profile, as Réglages shows them. */
export interface Device {
  readonly build: string;
  readonly isDemo: boolean;
  appearance(): Appearance;
  setAppearance(appearance: Appearance): void;
  subscribeAppearance(listener: () => void): () => void;
  storageProtection(): Promise<StorageProtection>;
  /** Asks the browser not to erase this app's data by itself; answers what it decided. */
  askStorageProtection(): Promise<StorageProtection>;
  installability(): Installability;
  subscribeInstallability(listener: () => void): () => void;
  install(): Promise<void>;
  /** Closes the relay's access and erases this profile here; may be asked again whenever it did not end with `left`. */
  leave(): Promise<LeaveAnswer>;
}

export const DeviceContext = createContext<Device | null>(null);

export function useDevice(): Device {
  const device = useContext(DeviceContext);
  if (!device) throw new Error('useDevice outside of an enrolled profile');
  return device;
}
