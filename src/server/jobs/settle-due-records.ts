import type { Id, Instant } from '#domain/identifiers.ts';
import { settleDue } from '../application/due-records.ts';
import type { ServerStore } from '../ports/server-store.ts';

const everyMs = 60_000;

export interface SettlingParts {
  readonly store: ServerStore;
  readonly clock: { now(): Instant };
  /** Called for each territory where something changed, so that devices come and see. */
  onChange(territoryId: Id): void;
  onTrouble(error: unknown): void;
}

/**
 * Every minute, from the start on: what time changes is written, and what was erased leaves the journal of the database too.
 * Returns the way to stop, which waits for the run under way.
 */
export function startSettling(parts: SettlingParts): () => Promise<void> {
  let running = run(parts);
  const timer = setInterval(() => {
    running = running.then(() => run(parts));
  }, everyMs).unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}

async function run({ store, clock, onChange, onTrouble }: SettlingParts): Promise<void> {
  try {
    for (const territoryId of await store.territories()) {
      if ((await settleDue(store, territoryId, clock.now())) > 0) onChange(territoryId);
    }
    await store.tidy();
  } catch (error) {
    // The next run tries again.
    onTrouble(error);
  }
}
