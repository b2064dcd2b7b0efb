import type { Id } from '#domain/identifiers.ts';
import type { ErrorCode } from '#sync/protocol.ts';

/** Whose session it is: the only source of who asks, never the request's body. */
export interface Viewer {
  readonly territoryId: Id;
  readonly memberId: Id;
}

/** A typed error (PR-8); `expected` with `gap` alone. */
export interface RelayError {
  readonly code: ErrorCode;
  readonly expected?: number;
}
