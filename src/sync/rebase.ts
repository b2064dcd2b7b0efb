import { type Command, type ParsedCommand, parseCommand } from '#domain/commands.ts';
import type { DecisionContext } from '#domain/decision.ts';
import type { Instant } from '#domain/identifiers.ts';
import { type RecordChange, type RecordKey, type RecordView, recordKey } from '#domain/records.ts';
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

export function contextOf(state: Pick<LocalState, 'meta'>, now: Instant): DecisionContext {
  const { territoryId, memberId } = state.meta;
  return { now, territoryId, memberId };
}

/** Commands never change: each is checked once, however often it is decided again. */
const parsedCommands = new WeakMap<Command, ParsedCommand | 'unknown' | 'malformed'>();

export function parsedOnce(command: Command): ParsedCommand | 'unknown' | 'malformed' {
  const known = parsedCommands.get(command);
  if (known) return known;
  const parsed = parseCommand(command.name, command.args);
  parsedCommands.set(command, parsed);
  return parsed;
}

/** How many commands are checked between two pauses. */
const commandsBetweenPauses = 20;

/** Checks what waits ahead of a replay, pausing now and then: a transaction and a slow phone's main thread stay short. */
export async function readAhead(
  pending: readonly PendingCommand[],
  pause: () => Promise<void>,
): Promise<void> {
  const unread = pending.filter(({ command }) => !parsedCommands.has(command));
  for (const [index, { command }] of unread.entries()) {
    if (index > 0 && index % commandsBetweenPauses === 0) await pause();
    parsedOnce(command);
  }
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
    const parsed = parsedOnce(entry.command);
    // A command this build does not know (an older app running on a newer outbox) is kept and sent; it only has no preview.
    if (typeof parsed === 'string') return entry;
    const decision = parsed.decide(view, context);
    const { forecast: _before, ...rest } = entry;
    if (!decision.ok) return { ...rest, forecast: decision.refusal };
    for (const change of asAsked(parsed, view, context, entry) ?? decision.value)
      overlay.set(recordKey(change.kind, change.id), rowOf(change));
    return rest;
  });
  return { overlay, pending: foreseen };
}

/** What a rebase compares with: the rows as they are shown and the shadow under them. */
export type Shown = Pick<LocalState, 'meta' | 'row' | 'shadow'>;

/**
 * What a command that still can be done does, written at the instant it was asked: a request says when it was made, not when
 * the last answer came; and thousands of rows that wait are not written anew with each answer.
 */
function asAsked(
  parsed: ParsedCommand,
  view: RecordView,
  context: DecisionContext,
  { issuedAt }: PendingCommand,
): readonly RecordChange[] | undefined {
  const decision = parsed.decide(view, { ...context, now: issuedAt });
  return decision.ok ? decision.value : undefined;
}

/** The rows and shadow to write so that the device shows `truth` with `pending` on top. `patched`: keys whose truth changed. */
export function rebase(
  state: Shown,
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
    if (!isSame(state.row(key) ?? null, wanted)) rows.set(key, wanted);
  }
  return {
    rows,
    shadow: shadowChanges(state, truth, result.overlay),
    outboxPut: changedForecasts(pending, result.pending),
  };
}

/** SY-3: the shadow holds exactly the keys that pending commands changed, each with the relay's truth. */
export function shadowChanges(
  state: Pick<LocalState, 'shadow'>,
  truth: Truth,
  overlay: ReadonlyMap<RecordKey, LocalRow>,
): ReadonlyMap<RecordKey, ShadowEntry | null> {
  const shadow = new Map<RecordKey, ShadowEntry | null>();
  for (const key of state.shadow.keys()) if (!overlay.has(key)) shadow.set(key, null);
  for (const key of overlay.keys()) {
    const row = truth.row(key) ?? null;
    const before = state.shadow.get(key);
    if (!before || !isSame(before.row, row)) shadow.set(key, { key, row });
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

/**
 * Same content, as JSON has it. What a replay decides shares most of its parts with what it decided before (envelopes above
 * all), so that comparing looks into little.
 */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isSameAt(a, b, key));
}

function isSameAt(a: object, b: object, key: string): boolean {
  return Object.hasOwn(b, key) && isSame(Reflect.get(a, key), Reflect.get(b, key));
}
