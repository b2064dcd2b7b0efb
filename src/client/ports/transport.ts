import type { ErrorCode, SyncRequest, SyncResponse } from '#sync/protocol.ts';

/**
 * What came back. `unreachable`: nobody answered, or something that is not the relay did (a captive portal, a proxy's page).
 * `error`: the relay answered with a typed error.
 */
export type TransportReply =
  | { readonly kind: 'response'; readonly response: SyncResponse }
  | { readonly kind: 'error'; readonly code: ErrorCode; readonly expected?: number }
  | { readonly kind: 'unreachable'; readonly why: 'offline' | 'timeout' | 'notRelay' };

/** The way to the relay. Never throws; gives up when `signal` aborts. */
export interface Transport {
  /**
   * False only when it is certain that nothing can leave the device now (the browser says so). Then nothing is handed over,
   * and what waits can still be taken back. True promises nothing.
   */
  mayReach(): boolean;
  sync(request: SyncRequest, signal: AbortSignal): Promise<TransportReply>;
  /** Calls `onVersion` when the relay says that something changed. Reconnects by itself until stopped. */
  live(onVersion: () => void): () => void;
}
