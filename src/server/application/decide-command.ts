import { audiencesOf } from '#domain/access/audiences.ts';
import { fullReadSet, type ParsedCommand, parseCommand } from '#domain/commands.ts';
import type { Decision, DecisionContext } from '#domain/decision.ts';
import { dueAt } from '#domain/due.ts';
import { filedUnder, type RecordChange, type RecordView, recordSchemas } from '#domain/records.ts';
import type { Outcome, SentCommand } from '#sync/protocol.ts';
import type { RecordWrite, WriteTransaction } from '../ports/server-store.ts';

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
  const parsed = attempt(() => parseCommand(command.name, command.args));
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
  const writes = decision.ok ? decision.value.map((record) => writeOf(record, view, context)) : [];
  return { decision, writes };
}

/**
 * Where a changed record belongs. Commands change a territory's list and communes, never its agendas: one that did would have to
 * write again every record whose audiences depend on them.
 */
function writeOf(record: RecordChange, view: RecordView, context: DecisionContext): RecordWrite {
  const territory = view.get('territory', context.territoryId);
  if (!territory) throw new Error('No territory to write in');
  if (record.kind === 'territory' && record.value.agendas !== territory.agendas) {
    throw new Error('No command changes the agendas');
  }
  // A record that devices could not read would stop every one of them.
  recordSchemas[record.kind].parse(record.value);
  return { record, audiences: audiencesOf(record, territory), filed: filedUnder(record), due: dueAt(record) };
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return { ok: false, error };
  }
}
