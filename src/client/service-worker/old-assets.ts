/** Where the assets of earlier versions wait, for the tabs that still run them. */
const cacheName = 'relais-old-assets';
const keptAtHeader = 'x-relais-kept-at';
/** No tab is expected to stay open longer without a reload; the relay's own copies are gone by then too. */
const keptForMs = 30 * 86_400_000;

/**
 * Before a new version throws the former one's files away: keeps those under /assets/, so that a tab opened before the update
 * can still load a screen it never showed. `current`: the URLs of the new version. Forgets what was kept 30 days ago.
 */
export async function keepOldAssets(
  precacheName: string,
  current: readonly string[],
  now: number,
): Promise<void> {
  const [precache, old] = await Promise.all([caches.open(precacheName), caches.open(cacheName)]);
  await forgetOldest(old, now);
  const stillUsed = new Set(current);
  for (const request of await precache.keys()) {
    if (stillUsed.has(pathOf(request)) || stillUsed.has(request.url)) continue;
    if (!pathOf(request).startsWith('/assets/')) continue;
    const response = await precache.match(request);
    if (response) await old.put(pathOf(request), stamped(response, now));
  }
}

/** Answers an asset of an earlier version from what was kept, otherwise from the network. */
export async function oldAsset({ request }: { readonly request: Request }): Promise<Response> {
  const kept = await (await caches.open(cacheName)).match(pathOf(request));
  return kept ?? fetch(request);
}

async function forgetOldest(old: Cache, now: number): Promise<void> {
  for (const request of await old.keys()) {
    const response = await old.match(request);
    const keptAt = Number(response?.headers.get(keptAtHeader) ?? 0);
    if (now - keptAt > keptForMs) await old.delete(request);
  }
}

function stamped(response: Response, now: number): Response {
  const headers = new Headers(response.headers);
  headers.set(keptAtHeader, String(now));
  return new Response(response.body, { status: response.status, headers });
}

function pathOf(request: Request): string {
  return new URL(request.url).pathname;
}
