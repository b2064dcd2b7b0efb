import { LocalStoreError } from '#client/ports/local-store.ts';

/** What browsers say when they closed a database on their own: iOS does so to apps in the background. */
const lostConnection = new Set([
  'UnknownError',
  'InvalidStateError',
  'DatabaseClosedError',
  'DatabaseClosed',
]);

/** True when the connection is gone, so that the same work may succeed on a new one. */
export function isConnectionLost(error: unknown): boolean {
  return causes(error).some((cause) => lostConnection.has(cause.name)) && !isFull(error);
}

/** Any failure as the port's typed error. */
export function asStoreError(error: unknown): LocalStoreError {
  if (error instanceof LocalStoreError) return error;
  if (isFull(error)) return new LocalStoreError('full', error);
  return new LocalStoreError(isConnectionLost(error) ? 'closed' : 'failed', error);
}

function isFull(error: unknown): boolean {
  return causes(error).some((cause) => cause.name === 'QuotaExceededError');
}

/** An error and what lies inside it: Dexie keeps the browser's own error in `inner`, and those of a bulk in `failures`. */
function causes(error: unknown, depth = 0): readonly Error[] {
  if (!(error instanceof Error || error instanceof DOMException) || depth > 4) return [];
  const { inner, failures, cause } = error as Error & { inner?: unknown; failures?: unknown };
  const inside = [inner, cause, ...(Array.isArray(failures) ? failures.slice(0, 1) : [])];
  return [error as Error, ...inside.flatMap((one) => causes(one, depth + 1))];
}
