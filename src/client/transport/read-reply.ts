import { errorBodySchema, syncResponseSchema } from '#sync/protocol.ts';
import type { TransportReply } from '../ports/transport.ts';

const notRelay: TransportReply = { kind: 'unreachable', why: 'notRelay' };

/**
 * Reads what came back, whoever sent it. A captive portal answers 200 with a page, a proxy 502 with another: neither is the
 * relay, so neither says anything about our commands.
 */
export function readReply(status: number, body: unknown): TransportReply {
  if (status === 200) {
    const parsed = syncResponseSchema.safeParse(body);
    return parsed.success ? { kind: 'response', response: parsed.data } : notRelay;
  }
  const parsed = errorBodySchema.safeParse(body);
  if (!parsed.success) return notRelay;
  const { code, expected } = parsed.data.error;
  return { kind: 'error', code, ...(expected === undefined ? {} : { expected }) };
}
