import type { Id } from '#domain/identifiers.ts';
import type { Entry } from '#domain/waitlist/entry.ts';
import { argsOf } from './booking-status.ts';
import type { Standing } from './known-records.ts';
import { pendingEntryIds } from './list-records.ts';
import type { LocalState } from './local-state.ts';

/** A request that one of this member's structures filed. */
export interface FiledRequest {
  readonly entryId: Id;
  readonly entry: Entry;
  /** Something about it waits for the relay. */
  readonly isPending: boolean;
  /** The request itself has no answer yet: it never left this device, or it may have. Undefined once the relay has it (SY-4). */
  readonly filing: 'unsent' | 'unanswered' | undefined;
}

/** WL-2: what this member's structures filed, those still on the list first, latest first; erased ones say nothing any more. */
export function filedRequests({ state, me }: Standing): readonly FiledRequest[] {
  const pending = pendingEntryIds(state);
  const filing = filingOf(state);
  const found: FiledRequest[] = [];
  for (const structureId of me.structureIds) {
    for (const row of state.rowsOfGroup(`source:${structureId}`)) {
      if (row.kind !== 'entry' || row.value.closing?.erased) continue;
      found.push({
        entryId: row.id,
        entry: row.value,
        isPending: pending.has(row.id),
        filing: filing.get(row.id),
      });
    }
  }
  return found.sort(
    (a, b) =>
      Number(a.entry.closing !== undefined) - Number(b.entry.closing !== undefined) ||
      b.entry.registeredAt - a.entry.registeredAt ||
      (a.entryId < b.entryId ? -1 : 1),
  );
}

/** The requests this device has had no answer for, by their entry. */
function filingOf({ outbox }: LocalState): ReadonlyMap<Id, FiledRequest['filing']> {
  return new Map(
    outbox.flatMap((kept) => {
      const id = argsOf(kept, 'addEntry@1')?.id;
      return id === undefined ? [] : [[id, kept.attempts > 0 ? 'unanswered' : 'unsent'] as const];
    }),
  );
}

/** Whether the patient of a booking is on the list, as far as this device knows: his entry has the booking's id (WL-1). */
export function isListed(state: LocalState, bookingId: Id): boolean {
  if (state.row(`entry/${bookingId}`)) return true;
  return state.outbox.some((pending) => argsOf(pending, 'addEntry@1')?.id === bookingId);
}
