import { fullReadSet, type ParsedCommand } from '#domain/commands.ts';
import type { Decision, DecisionContext } from '#domain/decision.ts';
import type { RecordChange, RecordView } from '#domain/records.ts';
import type { Outcome, SentCommand } from '#sync/protocol.ts';
import type { RecordWrite, WriteTransaction } from '../ports/server-store.ts';
import { parsedCommand } from './parsed-command.ts';
import { writeOf } from './record-write.ts';

export interface Decided {
  readonly outcome: Outcome;
  readonly writes: readonly RecordWrite[];
  /** The bug behind a quarantine, if there is one to mend. */
  readonly bug?: unknown;
}

/**
 * PR-4: the relay's last word on one command; rejects only for trouble of the store. Anything that the command itself cannot
 * be understood by, or that our own rules stumble over, quarantines it.
 */
export async function decideCommand(
  tx: WriteTransaction,
  command: SentCommand,
  context: DecisionContext,
): Promise<Decided> {
  const { seq, uid } = command;
  const parsed = attempt(() => parsedCommand(command));
  if (!parsed.ok) return { outcome: { status: 'quarantined', seq, uid }, writes: [], bug: parsed.error };
  if (typeof parsed.value === 'string') return { outcome: { status: 'quarantined', seq, uid }, writes: [] };
  const view = await tx.lockForDecision(fullReadSet(parsed.value.reads, context));
  const decided = attempt(() => decideWith(parsed.value as ParsedCommand, view, context));
  if (!decided.ok) return { outcome: { status: 'quarantined', seq, uid }, writes: [], bug: decided.error };
  const { decision, writes } = decided.value;
  if (!decision.ok)
    return { outcome: { status: 'refused', seq, uid, refusal: decision.refusal }, writes: [] };
  return { outcome: { status: 'applied', seq, uid }, writes };
}

function decideWith(
  command: ParsedCommand,
  view: RecordView,
  context: DecisionContext,
): { decision: Decision; writes: readonly RecordWrite[] } {
  const decision = command.decide(view, context);
  const writes = decision.ok ? writesOf(decision.value, view, context) : [];
  return { decision, writes };
}

function writesOf(
  records: readonly RecordChange[],
  view: RecordView,
  context: DecisionContext,
): readonly RecordWrite[] {
  const territory = view.get('territory', context.territoryId);
  if (!territory) throw new Error('No territory to write in');
  return records.map((record) => writeOf(record, territory));
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return { ok: false, error };
  }
}
