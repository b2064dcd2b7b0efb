import * as z from 'zod';
import { type ErrorCode, errorBodySchema } from '#sync/protocol.ts';

/** What came of one question to the relay. `unreachable`: nobody answered, or something that is not the relay did. */
export type RelayAnswer<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'error'; readonly code: ErrorCode }
  | { readonly kind: 'unreachable' };

const timeoutMs = 20_000;

/**
 * One question to one of the relay's small routes, in the name of a profile; never throws. A `body` makes it a POST.
 * An answer without a body reads as null.
 */
export async function askRelay<T>(
  profileId: string,
  path: `/api/${string}`,
  schema: z.ZodType<T>,
  body?: unknown,
): Promise<RelayAnswer<T>> {
  try {
    const answer = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'x-relais': profileId,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return readAnswer(answer.ok, await bodyOf(answer), schema);
  } catch {
    return { kind: 'unreachable' };
  }
}

/** For answers whose content says nothing. */
export const anyAnswer = z.unknown();

async function bodyOf(answer: Response): Promise<unknown> {
  const text = await answer.text();
  return text === '' ? null : JSON.parse(text);
}

function readAnswer<T>(isOk: boolean, body: unknown, schema: z.ZodType<T>): RelayAnswer<T> {
  if (isOk) {
    const parsed = schema.safeParse(body);
    return parsed.success ? { kind: 'ok', value: parsed.data } : { kind: 'unreachable' };
  }
  const parsed = errorBodySchema.safeParse(body);
  return parsed.success ? { kind: 'error', code: parsed.data.error.code } : { kind: 'unreachable' };
}
