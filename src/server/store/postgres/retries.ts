/** Thrown when nobody knows whether a commit took place: what it held must be asked for again, never done again. */
export class CommitUnknown extends Error {}

const mostAttempts = 5;
const firstPauseMs = 20;

/**
 * Serialization, deadlock and lock trouble; a server that goes away, comes back, or became a standby. Nothing of the transaction
 * was kept.
 */
const passing = /^(40001|40P01|55P03|25006|57P0[123]|08...|53300|ECONN.*|EPIPE|ETIMEDOUT|ENOENT)$/;
const lost = /^(Connection terminated|Client has encountered|timeout exceeded|This server takes no writes)/;

export interface RetryParts {
  /** From 0 to 1. */
  random(): number;
  pause(ms: number): Promise<void>;
  /** Told of each attempt that is made again. */
  onRetry?(): void;
}

/** Runs `attempt` again, at most four times and each time a little later, when what failed may pass. */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  { random, pause, onRetry }: RetryParts,
): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (failures >= mostAttempts || !mayPass(error)) throw error;
      onRetry?.();
      await pause(random() * firstPauseMs * 4 ** failures);
    }
  }
}

function mayPass(error: unknown): boolean {
  if (error instanceof CommitUnknown || !(error instanceof Error)) return false;
  // Several addresses of one host were tried.
  if (error instanceof AggregateError) return error.errors.some(mayPass);
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? passing.test(code) : lost.test(error.message);
}
