import type { Id, Instant } from '#domain/identifiers.ts';
import { settleDue } from '../application/due-records.ts';
import { settleHandedOver } from '../application/settle-handed-over.ts';
import type { Measures } from '../ports/measures.ts';
import type { ServerStore } from '../ports/server-store.ts';
import { dailyCompaction } from './compact-territories.ts';

const everyMs = 60_000;

export interface SettlingParts {
  readonly store: ServerStore;
  readonly clock: { now(): Instant };
  onTrouble(error: unknown): void;
  readonly measures?: Measures;
}

/** What one run leaves for the next. */
interface Known {
  /** Said once each: a record that is stuck stays so, minute after minute. */
  readonly told: Set<string>;
  readonly compact: ReturnType<typeof dailyCompaction>;
}

/**
 * Every minute, from the start on: what time changes is written, once a day what nobody needs any more is let go, and what was erased
 * leaves the journal of the database too.
 * Returns the way to stop, which waits for the run under way.
 */
export function startSettling(parts: SettlingParts): () => Promise<void> {
  const known: Known = { told: new Set(), compact: dailyCompaction(parts.store, oneTurn) };
  let running: Promise<void> | undefined;
  const begin = () => {
    running ??= run(parts, known).finally(() => {
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
async function run(parts: SettlingParts, known: Known): Promise<void> {
  try {
    for (const territoryId of await parts.store.territories()) await settle(parts, territoryId, known);
  } catch (error) {
    parts.onTrouble(error);
  } finally {
    await parts.store.tidy().catch(parts.onTrouble);
  }
}

async function settle(parts: SettlingParts, territoryId: Id, { told, compact }: Known): Promise<void> {
  const { store, clock, onTrouble, measures } = parts;
  try {
    await settleHandedOver(store, territoryId, clock.now(), ({ error }) => onTrouble(error), measures);
    const { stuck } = await settleDue(store, territoryId, clock.now(), oneTurn);
    for (const [key, error] of stuck) {
      const name = `${territoryId} ${key}`;
      if (!told.has(name)) onTrouble(error);
      told.add(name);
    }
    await compact(territoryId, clock.now());
  } catch (error) {
    onTrouble(error);
  }
}

/** What came in meanwhile is answered before the next batch. */
function oneTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
