const firstDelayMs = 1_000;
const longestDelayMs = 5 * 60_000;

/** An attempt is abandoned after this long, whatever the network pretends (a half-open connection never answers). */
export const attemptTimeoutMs = 20_000;
/** An engine with work to do and a network, that got nowhere for this long, is started anew. */
export const watchdogMs = 120_000;

/**
 * PR-9: how long to wait before attempt `attempt` (1 = the first retry): full jitter under an exponential ceiling, so that a
 * territory coming back online together does not knock together. `dice` is a number in [0, 1).
 */
export function retryDelayMs(attempt: number, dice: number): number {
  const ceiling = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(attempt - 1, 20));
  return Math.round(firstDelayMs / 2 + dice * (ceiling - firstDelayMs / 2));
}

/** PR-10: devices told « version N » at the same instant pull spread over this window. */
export function pokeJitterMs(dice: number): number {
  return Math.round(dice * 1_000);
}
