import { useMemo } from 'react';
import { useNavigation } from '#client/ports/navigation.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import type { Id } from '#domain/identifiers.ts';
import { bookingStatus, bookingsOn } from '#sync/booking-status.ts';
import { iActFor, knownSlot, type Standing } from '#sync/known-records.ts';
import { BookerView } from './booker-view.tsx';
import { Gone } from './gone.tsx';
import { OwnerView } from './owner-view.tsx';

/** One appointment: the slip for whoever booked it, the patient for whoever receives him. `r` in the address names the booking. */
export function AppointmentScreen({ slotId }: { readonly slotId: Id }) {
  const standing = useStanding();
  const { search } = useNavigation();
  const wanted = search.get('r') ?? undefined;
  const bookingId = useMemo(
    () => (standing ? (wanted ?? myBookingOn(standing, slotId)) : undefined),
    [standing, slotId, wanted],
  );
  if (!standing) return null;
  const slot = knownSlot(standing.state, slotId);
  if (slot && iActFor(standing, slot.ownerId) && wanted === undefined) {
    return <OwnerView standing={standing} slotId={slotId} slot={slot} />;
  }
  if (slot && bookingId !== undefined) {
    return (
      <BookerView
        key={bookingId}
        standing={standing}
        slotId={slotId}
        slot={slot}
        bookingId={bookingId}
        isNew={search.has('nouveau')}
      />
    );
  }
  return <Gone />;
}

function myBookingOn({ state }: Standing, slotId: Id): Id | undefined {
  return bookingsOn(state, slotId).find((id) => bookingStatus(state, slotId, id).kind !== 'none');
}
