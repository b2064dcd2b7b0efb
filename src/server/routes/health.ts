import type { FastifyInstance } from 'fastify';
import type { RelayParts } from './relay-parts.ts';

/** For whoever watches the relay: it answers, and so does its store. */
export function healthRoute(app: FastifyInstance, { store, version }: RelayParts): void {
  app.get('/health', async () => {
    await store.territories();
    return { status: 'ok', version };
  });
}
