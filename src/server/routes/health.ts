import type { FastifyInstance } from 'fastify';
import type { RelayParts } from './relay-parts.ts';

/** A store that has not answered by then keeps people waiting. */
const patienceMs = 2_000;

/**
 * OP-7, for whoever watches the relay. `/health`: this process answers; nothing else is asked, so that a slow disk gets nobody
 * restarted. `/ready`: it takes requests, and its store, which is open and migrated, answers in time; 503 otherwise.
 */
export function healthRoutes(app: FastifyInstance, { store, version, readiness }: RelayParts): void {
  app.get('/health', async () => ({ status: 'ok', version }));

  app.get('/ready', async (_request, reply) => {
    if (readiness.isDraining) return reply.code(503).send({ status: 'stopping' });
    const answers = await answersInTime(() => store.territories());
    return answers ? { status: 'ready', version } : reply.code(503).send({ status: 'storeSilent' });
  });
}

async function answersInTime(ask: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  const answered = ask().then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}
