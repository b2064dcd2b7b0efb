import { imminence } from '#client/ui/french-time.ts';
import type { TagState } from '#client/ui/tag.tsx';
import { byProfession } from '#client/ui/words.ts';
import type { Instant } from '#domain/identifiers.ts';
import { pendingOnOwnSlot } from '#sync/booking-status.ts';
import type { LocalState } from '#sync/local-state.ts';
import type { RowState, SlotRow } from '#sync/slot-rows.ts';

/** The line a row is drawn with: solid and green only for what the relay has confirmed. */
export const rowTag: Readonly<Record<RowState, TagState>> = {
  free: 'free',
  readable: 'free',
  pending: 'pending',
  confirmed: 'confirmed',
  refused: 'refused',
  own: 'free',
  ownPending: 'pending',
  ownTaken: 'confirmed',
};

/** The second line of a row; `patient` is the name read so far. */
export function rowNote(row: SlotRow, state: LocalState, patient: string, now: Instant): string | undefined {
  const { status, slot } = row;
  switch (row.state) {
    case 'free':
    case 'readable':
      return imminence(slot.start, now);
    case 'pending':
      if (status.kind === 'cancelling') return 'Annulation à confirmer';
      return status.kind === 'pending' && status.entry.attempts > 0
        ? `${patient} · envoyé, réponse attendue`
        : `${patient} · pas encore envoyé`;
    case 'confirmed':
      return patient;
    case 'refused':
      return `${patient} · à replacer`;
    case 'own':
      return 'Votre agenda';
    case 'ownPending':
      return pendingOnOwnSlot(state, row.slotId)?.kind === 'withdrawing'
        ? 'Votre agenda · retrait à confirmer'
        : 'Votre agenda · publication à confirmer';
    case 'ownTaken':
      return slot.booking ? `Votre agenda · pris par ${byProfession[slot.booking.byProfession]}` : undefined;
  }
}
