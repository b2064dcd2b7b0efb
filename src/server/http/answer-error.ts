import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorBody, ErrorCode } from '#sync/protocol.ts';
import type { RelayError } from '../application/sync-error.ts';
import { errorWords } from './error-words.ts';

export function answerError(reply: FastifyReply, error: RelayError): FastifyReply {
  const { status } = errorWords[error.code];
  return reply.code(status).type('application/json; charset=utf-8').send(errorBody(error));
}

export function errorBody({ code, expected }: RelayError): ErrorBody {
  const { message } = errorWords[code];
  return { error: { code, message, ...(expected === undefined ? {} : { expected }) } };
}

/** What Fastify and its plugins call an error, in our codes; undefined for a bug of ours. */
function codeOf(error: FastifyError): ErrorCode | undefined {
  const status = error.statusCode ?? 500;
  if (status === 413) return 'tooLarge';
  if (status === 429) return 'tooManyRequests';
  if (status === 404) return 'notFound';
  return status >= 400 && status < 500 ? 'malformed' : undefined;
}

/** PR-8: nothing leaves but our own codes. A bug is logged by where it happened, never with what it was about. */
export function handleError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const code = codeOf(error);
  if (code) return answerError(reply, { code });
  request.log.error({ route: request.routeOptions.url, trouble: traceOf(error) }, 'bug');
  return answerError(reply, { code: 'unavailable' }).code(500);
}

/** An error's class and place in the code; its message may hold what a person typed, so it is left out. */
export function traceOf(error: unknown): {
  readonly name: string;
  readonly code?: string;
  readonly at: string;
} {
  if (!(error instanceof Error)) return { name: typeof error, at: '' };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { name: error.name, ...code, at: frames.slice(0, 6).join('\n') };
}
