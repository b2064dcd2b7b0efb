import type { Id, Instant } from '#domain/identifiers.ts';
import type { InboxItem, JournalEntry, PendingCommand } from './local-state.ts';
import type { Outcome } from './protocol.ts';

export type Settled = { readonly entry: PendingCommand; readonly outcome: Outcome };

/** Which commands an answer settles, and which go on waiting. */
export function settle(
  outbox: readonly PendingCommand[],
  outcomes: readonly Outcome[],
): { remaining: readonly PendingCommand[]; settled: readonly Settled[] } {
  const byUid = new Map(outcomes.map((outcome) => [outcome.uid, outcome]));
  const settled = outbox.flatMap((entry) => {
    const outcome = byUid.get(entry.uid);
    return outcome && outcome.seq === entry.seq ? [{ entry, outcome }] : [];
  });
  const gone = new Set(settled.map(({ entry }) => entry));
  return { remaining: outbox.filter((entry) => !gone.has(entry)), settled };
}

/** A settled command as the journal keeps it; `now` is the relay's. */
export function journalEntry(
  entry: PendingCommand,
  outcome: Outcome,
  clientId: Id,
  now: Instant,
): JournalEntry {
  const { seq, uid, command, issuedAt } = entry;
  const version = outcome.status === 'applied' ? outcome.version : undefined;
  const kept = { seq, uid, command, issuedAt, outcome: outcome.status, settledAt: now, clientId };
  return version === undefined ? kept : { ...kept, version };
}

/** Every refusal and every quarantine waits in « À traiter » for its author. */
export function troubleOf(entry: PendingCommand, outcome: Outcome, now: Instant): readonly InboxItem[] {
  const { uid, command, issuedAt } = entry;
  const item = { uid, command, issuedAt, arrivedAt: now };
  if (outcome.status === 'refused')
    return [{ ...item, trouble: { kind: 'refused', refusal: outcome.refusal } }];
  if (outcome.status !== 'quarantined') return [];
  return [{ ...item, trouble: { kind: 'quarantined', ...(outcome.why ? { why: outcome.why } : {}) } }];
}
