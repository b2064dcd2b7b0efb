import { errorBodySchema, syncResponseSchema } from '#sync/protocol.ts';
import type { TransportReply } from '../ports/transport.ts';

const notRelay: TransportReply = { kind: 'unreachable', why: 'notRelay' };

/** Reads an answer as it came over the wire; a page, or half an answer, is no JSON. */
export function readAnswer(status: number, text: string): TransportReply {
  try {
    return readReply(status, JSON.parse(text));
  } catch {
    return readReply(status, undefined);
  }
}

/**
 * Reads what came back, whoever sent it. A captive portal answers 200 with a page, a proxy 502 with another: neither is the
 * relay, so neither says anything about our commands. But a body that is too long for whoever is on the way will be so again: shorter
 * ones are worth trying.
 */
export function readReply(status: number, body: unknown): TransportReply {
  if (status === 200) {
    const parsed = syncResponseSchema.safeParse(body);
    return parsed.success ? { kind: 'response', response: parsed.data } : notRelay;
  }
  const parsed = errorBodySchema.safeParse(body);
  if (!parsed.success) return status === 413 ? { kind: 'error', code: 'tooLarge' } : notRelay;
  const { code, expected } = parsed.data.error;
  return { kind: 'error', code, ...(expected === undefined ? {} : { expected }) };
}
