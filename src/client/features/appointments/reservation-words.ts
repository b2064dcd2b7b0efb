import type { TagState } from '#client/ui/tag.tsx';
import type { BookingStatus } from '#sync/booking-status.ts';
import type { ReservationRow } from './appointment-rows.ts';

/** The line a reservation is drawn with: solid and green only once the relay has said so. */
export function reservationTag(status: BookingStatus): TagState {
  switch (status.kind) {
    case 'confirmed':
      return 'confirmed';
    case 'refused':
      return 'refused';
    case 'pending':
    case 'cancelling':
    case 'none':
      return 'pending';
  }
}

/** What is added after the patient's name. */
export function reservationNote(status: BookingStatus): string {
  switch (status.kind) {
    case 'pending':
      return status.entry.attempts > 0 ? ' · réponse attendue' : ' · pas encore envoyé';
    case 'cancelling':
      return ' · annulation à confirmer';
    case 'refused':
      return ' · à replacer';
    case 'confirmed':
      return status.detail.outcome === 'absent' ? ' · absent' : status.detail.outcome ? ' · venu' : '';
    case 'none':
      return '';
  }
}

export function reservationHref({ status, slotId, bookingId }: ReservationRow): string {
  return status.kind === 'refused' ? '/a-traiter' : `/rdv/${slotId}?r=${bookingId}`;
}
