import { type FastifyInstance, type FastifyRequest, type FastifyServerOptions, LogController } from 'fastify';
import type { Measures } from '../ports/measures.ts';

export interface LogStream {
  write(line: string): void;
}

/**
 * Options of a Fastify that logs what happened and never about whom: method, route template, status, duration. No address,
 * no query, no body, no header.
 */
export function logOptions(stream: LogStream | undefined): FastifyServerOptions {
  const logController = new LogController({ disableRequestLogging: true });
  if (!stream) return { logger: false, logController };
  const nothing = () => ({ type: '', message: '', stack: '' });
  return {
    logController,
    logger: { stream, level: 'info', base: null, serializers: { req: nothing, res: nothing, err: nothing } },
  };
}

/** Each answer is a line of the log, and a measure. */
export function logRequests(app: FastifyInstance, measures: Measures): void {
  const sizes = new WeakMap<FastifyRequest, number>();
  // Before compression, which makes a stream of it.
  app.addHook('onSend', async (request, _reply, payload) => {
    if (typeof payload === 'string') sizes.set(request, Buffer.byteLength(payload));
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const { statusCode: status, elapsedTime: ms } = reply;
    measures.request(route, request.method, status, ms, sizes.get(request));
    request.log.info({ method: request.method, route, status, ms: Math.round(ms) });
  });
}
