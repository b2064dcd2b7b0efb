import type { Id, Instant } from '#domain/identifiers.ts';
import { settleDue } from '../application/due-records.ts';
import { settleHandedOver } from '../application/settle-handed-over.ts';
import type { ServerStore } from '../ports/server-store.ts';

const everyMs = 60_000;

export interface SettlingParts {
  readonly store: ServerStore;
  readonly clock: { now(): Instant };
  onTrouble(error: unknown): void;
}

/**
 * Every minute, from the start on: what time changes is written, and what was erased leaves the journal of the database too.
 * Returns the way to stop, which waits for the run under way.
 */
export function startSettling(parts: SettlingParts): () => Promise<void> {
  /** Said once each: a record that is stuck stays so, minute after minute. */
  const told = new Set<string>();
  let running: Promise<void> | undefined;
  const begin = () => {
    running ??= run(parts, told).finally(() => {
      running = undefined;
    });
  };
  begin();
  const timer = setInterval(begin, everyMs).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** Whatever one territory's trouble is, the others are settled and the journal is emptied; the next run tries again. */
async function run(parts: SettlingParts, told: Set<string>): Promise<void> {
  try {
    for (const territoryId of await parts.store.territories()) await settle(parts, territoryId, told);
  } catch (error) {
    parts.onTrouble(error);
  } finally {
    await parts.store.tidy().catch(parts.onTrouble);
  }
}

async function settle(parts: SettlingParts, territoryId: Id, told: Set<string>): Promise<void> {
  const { store, clock, onTrouble } = parts;
  try {
    await settleHandedOver(store, territoryId, clock.now(), ({ error }) => onTrouble(error));
    const { stuck } = await settleDue(store, territoryId, clock.now(), oneTurn);
    for (const [key, error] of stuck) {
      const name = `${territoryId} ${key}`;
      if (!told.has(name)) onTrouble(error);
      told.add(name);
    }
  } catch (error) {
    onTrouble(error);
  }
}

/** What came in meanwhile is answered before the next batch. */
function oneTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
