import { parseCommand } from '#domain/commands.ts';
import type { DecisionContext } from '#domain/decision.ts';
import type { Instant } from '#domain/identifiers.ts';
import { type RecordChange, type RecordKey, recordKey } from '#domain/records.ts';
import { layeredView, type Truth } from './layered-view.ts';
import type { LocalChanges, LocalRow, LocalState, PendingCommand, ShadowEntry } from './local-state.ts';

/**
 * What a person should see is a function of two things only: the relay's truth, and the commands that still wait for an
 * outcome, decided again on it in order. Nothing is undone or patched back: the view is computed afresh and the net
 * difference is written (SY-2).
 */

/** A decided record as a row of this device. */
export function rowOf(change: RecordChange): LocalRow {
  return { ...change, key: recordKey(change.kind, change.id) } as LocalRow;
}

export function contextOf(state: LocalState, now: Instant): DecisionContext {
  const { territoryId, memberId } = state.meta;
  return { now, territoryId, memberId };
}

export interface Replay {
  /** Rows as the pending commands leave them. */
  readonly overlay: ReadonlyMap<RecordKey, LocalRow>;
  /** The pending commands, each with what was foreseen this time. */
  readonly pending: readonly PendingCommand[];
}

/** Decides the pending commands again, in order, on `truth`. One that is refused here stays pending: the relay has the last word. */
export function replay(truth: Truth, pending: readonly PendingCommand[], context: DecisionContext): Replay {
  const overlay = new Map<RecordKey, LocalRow>();
  const view = layeredView(truth, overlay);
  const foreseen = pending.map((entry) => {
    const parsed = parseCommand(entry.command.name, entry.command.args);
    // A command this build does not know (an older app running on a newer outbox) is kept and sent; it only has no preview.
    if (typeof parsed === 'string') return entry;
    const decision = parsed.decide(view, context);
    const { forecast: _before, ...rest } = entry;
    if (!decision.ok) return { ...rest, forecast: decision.refusal };
    for (const change of decision.value) overlay.set(recordKey(change.kind, change.id), rowOf(change));
    return rest;
  });
  return { overlay, pending: foreseen };
}

/** The rows and shadow to write so that the device shows `truth` with `pending` on top. `patched`: keys whose truth changed. */
export function rebase(
  state: LocalState,
  truth: Truth,
  patched: Iterable<RecordKey>,
  pending: readonly PendingCommand[],
  now: Instant,
): Pick<LocalChanges, 'rows' | 'shadow' | 'outboxPut'> {
  const result = replay(truth, pending, contextOf(state, now));
  const keys = new Set<RecordKey>([...patched, ...state.shadow.keys(), ...result.overlay.keys()]);
  const rows = new Map<RecordKey, LocalRow | null>();
  for (const key of keys) {
    const wanted = result.overlay.get(key) ?? truth.row(key) ?? null;
    if (!isSameRow(state.row(key) ?? null, wanted)) rows.set(key, wanted);
  }
  return {
    rows,
    shadow: shadowChanges(state, truth, result.overlay),
    outboxPut: changedForecasts(pending, result.pending),
  };
}

/** SY-3: the shadow holds exactly the keys that pending commands changed, each with the relay's truth. */
export function shadowChanges(
  state: LocalState,
  truth: Truth,
  overlay: ReadonlyMap<RecordKey, LocalRow>,
): ReadonlyMap<RecordKey, ShadowEntry | null> {
  const shadow = new Map<RecordKey, ShadowEntry | null>();
  for (const key of state.shadow.keys()) if (!overlay.has(key)) shadow.set(key, null);
  for (const key of overlay.keys()) {
    const row = truth.row(key) ?? null;
    const before = state.shadow.get(key);
    if (!before || !isSameRow(before.row, row)) shadow.set(key, { key, row });
  }
  return shadow;
}

function changedForecasts(
  before: readonly PendingCommand[],
  after: readonly PendingCommand[],
): readonly PendingCommand[] {
  return after.filter(
    (entry, index) => JSON.stringify(entry.forecast) !== JSON.stringify(before[index]?.forecast),
  );
}

/** Same content; a different order of fields counts as different, which costs one needless write and nothing else. */
function isSameRow(a: LocalRow | null, b: LocalRow | null): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
