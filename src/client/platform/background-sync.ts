/** The name under which the browser wakes the service worker when the network is back. */
export const flushTag = 'relais-flush';

/** Background Sync, in Chromium only; TypeScript's DOM library does not know it. */
interface SyncingRegistration {
  readonly sync: { register(tag: string): Promise<void> };
}

/**
 * Asks the browser to wake the service worker once there is a network, so that what was kept leaves even if the app was
 * closed. A bonus where it exists: the app itself sends as soon as it is open. Never throws.
 */
export async function askBackgroundSync(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    const registration: unknown = await navigator.serviceWorker.getRegistration();
    if (canSync(registration)) await registration.sync.register(flushTag);
  } catch {
    // Refused by the browser (private window, permission): the app's own triggers remain.
  }
}

function canSync(registration: unknown): registration is SyncingRegistration {
  return typeof registration === 'object' && registration !== null && 'sync' in registration;
}
