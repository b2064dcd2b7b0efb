import type { SyncResponse } from '#sync/protocol.ts';
import { territoryId } from '../support/fixed-ids.ts';
import type { WireAnswer } from './middle-boxes.ts';

/** Undefined when it is no JSON. */
export function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A typed error, as the relay's HTTP layer sends it. */
export function errorAnswer(status: number, error: { readonly code: string }): WireAnswer {
  return { status, body: JSON.stringify({ error: { message: '', ...error } }) };
}

/** A later relay's answer: a field that this build does not know in every slot, and a kind of record it has never heard of. */
export function asNewerRelay(response: SyncResponse): SyncResponse {
  if (response.changes.length === 0) return response;
  const changes = response.changes.map(([kind, id, version, value]): SyncResponse['changes'][number] => [
    kind,
    id,
    version,
    kind === 'slot' && value !== null ? { ...(value as object), later: 1 } : value,
  ]);
  return { ...response, changes: [...changes, ['later', territoryId, 1, { anything: true }]] };
}
