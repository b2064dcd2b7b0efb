import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '#domain/identifiers.ts';
import type { RecordKey } from '#domain/records.ts';
import type { Truth } from '#sync/layered-view.ts';
import type { LocalRow, LocalState, PendingCommand } from '#sync/local-state.ts';
import { contextOf, replay } from '#sync/rebase.ts';

/**
 * Does a device show its truth under what waits, when the first few commands were decided together at one of `instants` and each later one
 * as it was asked? A clock that leaps in between makes both differ from deciding all of them at one instant.
 */
export function isShownInTurn(state: LocalState, truth: Truth, instants: readonly Instant[]): boolean {
  const { outbox } = state;
  for (let together = 0; together < outbox.length; together += 1) {
    const later = outbox.slice(together);
    const times = together === 0 ? instants.slice(0, 1) : instants;
    for (const now of times) {
      const { overlay } = replay(truth, outbox.slice(0, together), contextOf(state, now));
      if (isShown(state, oneByOne(state, truth, overlay, later))) return true;
    }
  }
  return false;
}

function oneByOne(
  state: LocalState,
  truth: Truth,
  before: ReadonlyMap<RecordKey, LocalRow>,
  later: readonly PendingCommand[],
): ReadonlyMap<RecordKey, LocalRow> {
  let overlay = before;
  for (const entry of later) {
    const { overlay: more } = replay(over(truth, overlay), [entry], contextOf(state, entry.issuedAt));
    overlay = new Map([...overlay, ...more]);
  }
  return overlay;
}

function over(truth: Truth, overlay: ReadonlyMap<RecordKey, LocalRow>): Truth {
  return {
    row: (key) => overlay.get(key) ?? truth.row(key),
    *group(group) {
      for (const row of truth.group(group)) if (!overlay.has(row.key)) yield row;
      // More than is filed there is allowed.
      yield* overlay.values();
    },
  };
}

function isShown(state: LocalState, overlay: ReadonlyMap<RecordKey, LocalRow>): boolean {
  if (overlay.size !== state.shadow.size) return false;
  return [...overlay].every(([key, row]) => state.shadow.has(key) && isDeepStrictEqual(state.row(key), row));
}
