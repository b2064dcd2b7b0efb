import type { FastifyInstance } from 'fastify';

/** Whether new requests are welcome: not any more once the relay has been asked to stop. */
export class Readiness {
  #isDraining = false;

  get isDraining(): boolean {
    return this.#isDraining;
  }

  drain(): void {
    this.#isDraining = true;
  }
}

/** OP-8: a line that is kept open for a next request would keep the relay from ending. */
export function closeLinesWhenStopping(app: FastifyInstance, readiness: Readiness): void {
  app.addHook('onSend', async (_request, reply) => {
    if (readiness.isDraining) reply.header('connection', 'close');
  });
}
