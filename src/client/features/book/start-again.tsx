import { isBegun, useBookingDraft } from '#client/ports/booking-draft.ts';

/** Somebody else's answers or name may still be here: one touch begins with another patient. */
export function StartAgain() {
  const draft = useBookingDraft();
  if (!isBegun(draft)) return null;
  return (
    <button type="button" className="btn btn-quiet btn-sm" onClick={draft.clear}>
      C’est un autre patient : tout effacer
    </button>
  );
}
