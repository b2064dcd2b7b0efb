import { PrecacheController, type PrecacheEntry, PrecacheRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { flushProfilesInBackground } from '../app/background-flush.ts';
import { flushTag } from '../platform/background-sync.ts';
import { keepOldAssets, oldAsset } from './old-assets.ts';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: readonly (string | PrecacheEntry)[];
};

/** Background Sync, which TypeScript's worker library does not know. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

const precache = new PrecacheController();
precache.addToCacheList([...self.__WB_MANIFEST]);

// Never `skipWaiting` by itself: a tab keeps the version it was opened with until its person chooses (update-prompt.tsx).
self.addEventListener('install', (event) => {
  event.waitUntil(precache.install(event));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(activate(event));
});

self.addEventListener('message', (event) => {
  if (isSkipWaiting(event.data)) void self.skipWaiting();
});

self.addEventListener('sync', (event) => {
  if (isSyncEvent(event) && event.tag === flushTag) event.waitUntil(flush());
});

registerRoute(new PrecacheRoute(precache));
registerRoute(({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'), oldAsset);
// The pages for everybody are the relay's: this app's shell is never shown in their place.
const notTheApp = [/^\/api\//, /^\/demande\//, /^\/professionnels\//, /^\/public\//];
registerRoute(new NavigationRoute(precache.createHandlerBoundToURL('/index.html'), { denylist: notTheApp }));

async function activate(event: ExtendableEvent): Promise<void> {
  await keepOldAssets(precache.strategy.cacheName, precache.getCachedURLs(), Date.now());
  await precache.activate(event);
  // The page that installed this worker may go offline before its next reload.
  await self.clients.claim();
}

/** Open windows are woken, each for the profile it plays; the worker sends for the profiles that none plays. */
async function flush(): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window' });
  for (const window of windows) window.postMessage({ type: flushTag });
  await flushProfilesInBackground();
}

function isSkipWaiting(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING';
}

function isSyncEvent(event: Event): event is SyncEvent {
  return 'tag' in event;
}
