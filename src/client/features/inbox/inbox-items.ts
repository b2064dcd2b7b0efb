import type { SealedPatient } from '#client/ports/use-patient.ts';
import type { CancelledBooking } from '#domain/bookings/booking.ts';
import type { Command, CommandArgs } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { Slot } from '#domain/slots/slot.ts';
import { argsOf } from '#sync/booking-status.ts';
import { knownMember, knownSlot, type Standing } from '#sync/known-records.ts';
import { entriesNamedBy } from '#sync/list-records.ts';
import type { InboxItem, LocalState, PendingCommand } from '#sync/local-state.ts';
import type { MissingBooking } from '#sync/missing-bookings.ts';

/** A booking of ours that a doctor cancelled, until somebody has told the patient (BK-7). */
export interface OwnerCancelled {
  readonly slotId: Id;
  readonly slot: Slot;
  readonly past: CancelledBooking;
}

export function cancelledByOwners(state: LocalState, myMemberId: Id): readonly OwnerCancelled[] {
  const mine = knownMember(state, myMemberId)?.structureIds ?? [];
  const found: OwnerCancelled[] = [];
  for (const { id: slotId, value: slot } of state.rowsOfKind('slot')) {
    for (const past of slot.history ?? []) {
      const isOurs =
        past.sealed !== undefined && past.cancelledBy === 'owner' && mine.includes(past.structureId);
      // One that was cancelled from this very device and waits for the relay is not news yet.
      if (isOurs && !isCancelling(state, past.id)) found.push({ slotId, slot, past });
    }
  }
  return found.sort((a, b) => a.past.cancelledAt - b.past.cancelledAt);
}

function isCancelling(state: LocalState, bookingId: Id): boolean {
  return state.outbox.some((entry) => argsOf(entry, 'cancelBooking@1')?.bookingId === bookingId);
}

/** What an item of « À traiter » is about, which decides the ways on that are offered. */
export type InboxCase =
  | { readonly kind: 'booking'; readonly item: InboxItem; readonly args: CommandArgs<'bookSlot@1'> }
  | {
      readonly kind: 'withdrawal';
      readonly item: InboxItem;
      readonly slotId: Id;
      readonly slot: Slot;
      readonly booking: NonNullable<Slot['booking']>;
    }
  | { readonly kind: 'list'; readonly item: InboxItem; readonly entryId: Id }
  | { readonly kind: 'other'; readonly item: InboxItem };

/** A withdrawal that met a booking becomes a question to the doctor, as long as that booking stands. */
export function inboxCase(state: LocalState, item: InboxItem): InboxCase {
  const args = argsOf(item, 'bookSlot@1');
  if (args) return { kind: 'booking', item, args };
  const slotId = argsOf(item, 'withdrawSlot@1')?.slotId;
  const slot = slotId === undefined ? undefined : knownSlot(state, slotId);
  const met = item.trouble.kind === 'refused' && item.trouble.refusal.kind === 'slotBooked';
  if (met && slotId !== undefined && slot?.booking) {
    return { kind: 'withdrawal', item, slotId, slot, booking: slot.booking };
  }
  const entryId = entryOfCommand(item.command);
  return entryId === undefined ? { kind: 'other', item } : { kind: 'list', item, entryId };
}

/** The one entry of the list a request is about; undefined for those about none, or about many. */
export function entryOfCommand(command: Command): Id | undefined {
  const [first, ...others] = entriesNamedBy(command);
  return others.length === 0 ? first : undefined;
}

/** Every sealed patient the screen may have to name. */
export function patientsIn(standing: Standing, missing: readonly MissingBooking[]): readonly SealedPatient[] {
  const { state, myId } = standing;
  const asked = [...state.inbox, ...state.outbox].flatMap((entry): SealedPatient[] => {
    const args = argsOf(entry, 'bookSlot@1');
    return args ? [{ bookingId: args.bookingId, sealed: args.sealed }] : [];
  });
  const met = state.inbox.flatMap((item): SealedPatient[] => {
    const found = inboxCase(state, item);
    const detail = found.kind === 'withdrawal' ? found.booking.detail : undefined;
    return detail ? [{ bookingId: detail.id, sealed: detail.sealed }] : [];
  });
  const cancelled = cancelledByOwners(state, myId).flatMap(({ past }): SealedPatient[] =>
    past.sealed ? [{ bookingId: past.id, sealed: past.sealed }] : [],
  );
  const forgotten = missing.map(({ detail: { id, sealed } }): SealedPatient => ({ bookingId: id, sealed }));
  return [...asked, ...met, ...cancelled, ...forgotten];
}

/** What waits to be sent, without the places of commands that were taken back. */
export function waiting(state: LocalState): readonly PendingCommand[] {
  return state.outbox.filter((entry) => entry.command.name !== 'nothing@1');
}

export interface UnmetGroup {
  readonly agendaId: string;
  readonly communeCode: string;
  readonly count: number;
  readonly lastAt: Instant;
}

const unmetDays = 7;

/** IN-1: the needs of the last seven days for which no slot was found, by agenda and commune, most needed first. */
export function unmetGroups(state: LocalState, now: Instant): readonly UnmetGroup[] {
  const groups = new Map<string, UnmetGroup>();
  for (const { value } of state.rowsOfKind('unmet')) {
    if (value.at < now - unmetDays * 86_400_000) continue;
    const { agendaId, communeCode, at } = value;
    const key = `${agendaId} ${communeCode}`;
    const group = groups.get(key);
    const lastAt = Math.max(at, group?.lastAt ?? at);
    groups.set(key, { agendaId, communeCode, count: (group?.count ?? 0) + 1, lastAt });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count || b.lastAt - a.lastAt);
}
