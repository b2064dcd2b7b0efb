import { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';

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

export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const { statusCode: status } = reply;
    request.log.info({ method: request.method, route, status, ms: Math.round(reply.elapsedTime) });
  });
}
