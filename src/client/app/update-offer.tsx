import { useEffect, useState } from 'react';
import type { Workbox } from 'workbox-window';
import { isSomethingHalfTyped } from '../ports/draft-guard.ts';
import { UpdatePrompt } from '../ui/update-prompt.tsx';

/** However often the app is looked at, the relay is asked for a new version at most this often. */
const checkEveryMs = 3_600_000;
/** While an update waits for somebody to finish typing: how soon to look again. */
const lookAgainMs = 2_000;

/**
 * Registers the service worker and, when a new version is ready, offers to reload: never by itself, never over something half
 * typed. What was kept is durable before any screen says so, so a reload loses nothing.
 */
export function UpdateOffer() {
  const update = useUpdate();
  const [isLater, setLater] = useState(false);
  const isTyping = useHalfTyped(update !== undefined && !isLater);
  if (!update || isLater || isTyping) return null;
  return <UpdatePrompt onReload={update} onLater={() => setLater(true)} />;
}

/** The version that waits, with the way to take it; undefined while there is none. */
function useUpdate(): (() => void) | undefined {
  const [waiting, setWaiting] = useState<Workbox>();
  useEffect(() => {
    if (import.meta.env.DEV || !('serviceWorker' in navigator)) return undefined;
    const stop = new AbortController();
    void startServiceWorker(setWaiting, stop.signal);
    return () => stop.abort();
  }, []);
  return waiting && (() => void takeUpdate(waiting));
}

async function startServiceWorker(onWaiting: (workbox: Workbox) => void, signal: AbortSignal): Promise<void> {
  const { Workbox } = await import('workbox-window');
  if (signal.aborted) return;
  const workbox = new Workbox('/service-worker.js', { updateViaCache: 'none' });
  // On a slow device the very first worker is seen waiting for a moment before it starts: that is no new version.
  workbox.addEventListener('waiting', ({ isUpdate, isExternal, wasWaitingBeforeRegister }) => {
    // On a slow device the very first worker is seen waiting for a moment before it starts: that is no new version.
    if (isUpdate || isExternal || wasWaitingBeforeRegister) onWaiting(workbox);
  });
  await workbox.register();
  let checkedAt = Date.now();
  const check = () => {
    const isDue = Date.now() - checkedAt > checkEveryMs;
    if (document.visibilityState !== 'visible' || !isDue) return;
    checkedAt = Date.now();
    workbox.update().catch(() => undefined);
  };
  document.addEventListener('visibilitychange', check, { signal });
  window.addEventListener('focus', check, { signal });
  window.addEventListener('pageshow', check, { signal });
}

/** Only this tab reloads; the others keep running what they have until their person chooses. */
async function takeUpdate(workbox: Workbox): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  // Another tab may have taken it already: then there is nobody to wake, only to reload.
  if (!registration?.waiting) return location.reload();
  workbox.addEventListener('controlling', () => location.reload());
  workbox.messageSkipWaiting();
}

/** Whether somebody is in the middle of typing; looked at regularly while `isWatching`. */
function useHalfTyped(isWatching: boolean): boolean {
  const [isTyping, setTyping] = useState(isSomethingHalfTyped);
  useEffect(() => {
    if (!isWatching) return undefined;
    const look = () => setTyping(isSomethingHalfTyped());
    look();
    const timer = setInterval(look, lookAgainMs);
    return () => clearInterval(timer);
  }, [isWatching]);
  return isTyping;
}
