import { createContext, useContext } from 'react';
import type { StorageProtection } from './device.ts';

/**
 * What this browser can do of what Relais uses. Found by asking for each thing, never by the browser's name: what is missing in
 * one today is there tomorrow.
 */
export interface Capabilities {
  /** Secrets can be made here (WebCrypto, which needs HTTPS). */
  readonly secrets: boolean;
  /** A database opens here. */
  readonly database: boolean;
  /** What is kept here outlives the window. False in the private windows that can be told from others (Firefox, Safari). */
  readonly lasting: boolean;
  /** The app is kept here and opens without network. Also absent from some private windows. */
  readonly worker: boolean;
  /** What waits is sent even when Relais is closed. */
  readonly backgroundSync: boolean;
  readonly protection: StorageProtection;
  /** Two tabs agree on which of them sends. */
  readonly locks: boolean;
  /** A tab hears at once what another kept. */
  readonly channel: boolean;
  /** Used and allowed, in bytes, where the browser says. */
  readonly room: { readonly used: number; readonly allowed: number } | undefined;
}

/** Without these nothing can be kept or sealed: nothing may be typed here. */
export type Unfit = 'notSecure' | 'noDatabase';

export function whyUnfit({
  secrets,
  database,
}: Pick<Capabilities, 'secrets' | 'database'>): Unfit | undefined {
  if (!secrets) return 'notSecure';
  return database ? undefined : 'noDatabase';
}

const nearlyFullShare = 0.9;
/** Some days of work with a margin: a whole territory takes a few megabytes, an update as much again beside it. */
const nearlyFullBytes = 30_000_000;

/** Soon nothing more could be kept here: to be said while everything still can. */
export function isNearlyFull({ room }: Pick<Capabilities, 'room'>): boolean {
  if (!room || room.allowed <= 0) return false;
  const left = room.allowed - room.used;
  return left < nearlyFullBytes || room.used > room.allowed * nearlyFullShare;
}

/** Undefined until they are found: a moment after the first screen. */
export const CapabilitiesContext = createContext<Capabilities | undefined>(undefined);

export function useFoundCapabilities(): Capabilities | undefined {
  return useContext(CapabilitiesContext);
}
