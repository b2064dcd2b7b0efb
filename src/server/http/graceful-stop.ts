import type { FastifyInstance } from 'fastify';
import type { ServerStore } from '../ports/server-store.ts';
import { traceOf } from './answer-error.ts';
import type { Readiness } from './readiness.ts';

/** Under the half minute that service managers and container platforms give before they kill. */
const limitMs = 25_000;
/** Ctrl-C under npm comes twice, once from the terminal and once from npm: that is one wish. */
const sameWishMs = 1_000;

export interface StopParts {
  readonly app: FastifyInstance;
  readonly store: Pick<ServerStore, 'close'>;
  readonly readiness: Readiness;
  /** Ends what else answers beside the app, such as the metrics. */
  readonly others?: () => Promise<void>;
  exit(code: number): void;
}

/**
 * OP-8: what a signal does. The first one says « not ready », ends live lines and takes no new request, lets those under way be
 * answered, their commits included, closes the store and exits 0. What does not end in time is cut, and the exit is 1; so it is
 * at once for a signal that comes again, a second later or more.
 */
export function gracefulStop(parts: StopParts): (signal: string) => void {
  let askedAt: number | undefined;
  return (signal) => {
    if (askedAt === undefined) {
      askedAt = performance.now();
      void stop(parts, signal);
    } else if (performance.now() - askedAt > sameWishMs) parts.exit(1);
  };
}

async function stop({ app, store, readiness, others, exit }: StopParts, signal: string): Promise<void> {
  const start = performance.now();
  app.log.info({ event: 'stopping', signal });
  readiness.drain();
  let code = 0;
  const giveUp = setTimeout(() => {
    code = 1;
    app.log.error({ event: 'stopLate' });
    app.server.closeAllConnections();
    // The store itself hangs, if it comes to this.
    setTimeout(() => exit(1), 5_000).unref();
  }, limitMs).unref();
  try {
    await app.close();
    await others?.();
    await store.close();
  } catch (error) {
    code = 1;
    app.log.error({ event: 'stopTrouble', trouble: traceOf(error) });
  }
  clearTimeout(giveUp);
  app.log.info({ event: 'stopped', ms: Math.round(performance.now() - start) });
  exit(code);
}
