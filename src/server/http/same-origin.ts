import type { FastifyRequest } from 'fastify';

/**
 * Only our own pages may ask. Browsers say where a request comes from, and scripts cannot change what they say; what says
 * nothing (an older browser, a program) carries no other site's cookies either: they are SameSite=Strict.
 */
export function isSameOrigin(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  const fromNowhere = site === 'none' && request.method === 'GET';
  if (site !== undefined && site !== 'same-origin' && !fromNowhere) return false;
  const { origin } = request.headers;
  return origin === undefined || hostOf(origin) === request.host;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
