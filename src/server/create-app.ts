import { randomBytes } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import type { Id, Instant } from '#domain/identifiers.ts';
import { limits } from '#sync/protocol.ts';
import { countDue } from './application/due-records.ts';
import { LiveHub } from './application/live-hub.ts';
import { PublicTerritories } from './application/public-territory.ts';
import { isDeeperThan } from './application/read-sync-request.ts';
import { createSynchronize } from './application/synchronize.ts';
import { answerError, handleError, traceOf } from './http/answer-error.ts';
import { answerBrokenHttp } from './http/broken-http.ts';
import { ProfileSessions } from './http/profile-sessions.ts';
import { protectBriefly, registerProtections } from './http/protections.ts';
import { answerTooManyPages, registerPublicPages } from './http/public-pages.ts';
import { defaultRateLimits, type RateLimits, registerRateLimits } from './http/rate-limits.ts';
import { closeLinesWhenStopping, Readiness } from './http/readiness.ts';
import { type LogStream, logOptions, logRequests } from './http/request-log.ts';
import { isSameOrigin } from './http/same-origin.ts';
import { registerStaticFiles } from './http/static-files.ts';
import { startSettling } from './jobs/settle-due-records.ts';
import { type Measures, noMeasures } from './ports/measures.ts';
import type { ServerStore } from './ports/server-store.ts';
import { accessRoutes } from './routes/access.ts';
import { demoRoutes } from './routes/demo.ts';
import { healthRoutes } from './routes/health.ts';
import { liveRoute } from './routes/live.ts';
import { defaultPublicLimits, type PublicLimits, publicRoutes } from './routes/public.ts';
import type { RelayParts } from './routes/relay-parts.ts';
import { syncRoute } from './routes/sync.ts';

export interface AppParts {
  readonly store: ServerStore;
  readonly clock: { now(): Instant };
  /** The demonstration's territory, where anybody may enter as anybody; false for a real territory's relay. */
  readonly demo: Id | false;
  /** The relay's own version, told by /api/health. */
  readonly version: string;
  /** The oldest build of the app that may go on; every one by default. */
  readonly minBuild?: string;
  /** The built app; without it only /api answers. */
  readonly staticDir?: string;
  /** Told when the relay is asked to stop; it is ready until then. */
  readonly readiness?: Readiness;
  /** Told what happens, in numbers; nobody by default. */
  readonly measures?: Measures;
  /** Where log lines go; nowhere by default. */
  readonly log?: LogStream;
  readonly rateLimits?: RateLimits;
  /** How many public requests an hour; of the field's size by default. */
  readonly publicLimits?: PublicLimits;
  /** Makes session tokens: 32 random bytes, base64url. */
  newToken?(): string;
}

const heartbeatMs = 25_000;

/** The relay as an HTTP application, not listening yet. Closing it ends live lines and waits for requests, not the store. */
export async function createApp(parts: AppParts): Promise<FastifyInstance> {
  const app = fastify({
    ...logOptions(parts.log),
    bodyLimit: limits.requestBytes,
    // A proxy on this machine may tell the scheme and the address; nobody else.
    trustProxy: 'loopback',
    clientErrorHandler: answerBrokenHttp,
    frameworkErrors: (_error, _request, reply) => answerError(reply, { code: 'malformed' }),
  });
  app.setErrorHandler(handleError);
  logRequests(app, parts.measures ?? noMeasures);
  await registerProtections(app);
  const relay = relayParts(app, parts);
  await app.register(async (api) => registerApi(api, relay, parts), { prefix: '/api' });
  await app.register(async (pages) => {
    await registerRateLimits(pages, parts.rateLimits ?? defaultRateLimits, answerTooManyPages);
    registerPublicPages(pages, parts.staticDir, (slug) => relay.publicTerritories.door(slug));
  });
  await registerStaticFiles(app, parts.staticDir);
  return app;
}

function relayParts(app: FastifyInstance, parts: AppParts): RelayParts {
  const { store, clock, version, measures = noMeasures } = parts;
  const hub = new LiveHub();
  measures.watch({
    liveListeners: () => hub.size,
    databaseBytes: () => store.bytes(),
    dueRecords: () => countDue(store, clock.now()),
  });
  const heartbeat = setInterval(() => hub.beat(), heartbeatMs).unref();
  const unwatch = store.watch((territoryId, reached) => hub.tell(territoryId, reached));
  app.addHook('preClose', async () => {
    clearInterval(heartbeat);
    unwatch();
    hub.endAll();
    await stopSettling();
  });
  const report = ({ what, error }: { what: string; error: unknown }) =>
    app.log.error({ what, trouble: traceOf(error) }, 'trouble');
  const stopSettling = startSettling({
    store,
    clock,
    onTrouble: (error) => report({ what: 'store', error }),
    ...(parts.measures ? { measures: parts.measures } : {}),
  });
  const synchronize = createSynchronize({
    store,
    minBuild: parts.minBuild ?? '0',
    report,
    measures,
    gather: () => new Promise((resolve) => setImmediate(resolve)),
  });
  const newToken = parts.newToken ?? (() => randomBytes(32).toString('base64url'));
  const sessions = new ProfileSessions({ sessions: store.sessions(), newToken, clock });
  const publicTerritories = new PublicTerritories(store, clock);
  const readiness = parts.readiness ?? new Readiness();
  closeLinesWhenStopping(app, readiness);
  return { store, clock, version, readiness, hub, synchronize, sessions, publicTerritories };
}

async function registerApi(api: FastifyInstance, relay: RelayParts, parts: AppParts): Promise<void> {
  api.removeContentTypeParser('text/plain');
  api.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    protectBriefly(reply);
    if (!isSameOrigin(request)) return answerError(reply, { code: 'forbiddenOrigin' });
  });
  await registerRateLimits(api, parts.rateLimits ?? defaultRateLimits);
  api.addHook('preValidation', async (request, reply) => {
    if (isDeeperThan(request.body, limits.depth)) return answerError(reply, { code: 'malformed' });
  });
  api.setNotFoundHandler((_request, reply) => answerError(reply, { code: 'notFound' }));
  healthRoutes(api, relay);
  syncRoute(api, relay);
  liveRoute(api, relay);
  accessRoutes(api, relay);
  publicRoutes(api, relay, parts.publicLimits ?? defaultPublicLimits);
  if (parts.demo !== false) demoRoutes(api, relay, parts.demo);
}
