import { useState } from 'react';
import { booksFor, useBookingDraft } from '#client/ports/booking-draft.ts';
import { useNavigation } from '#client/ports/navigation.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { requestBooking } from '#client/ports/request-booking.ts';
import { type Action, useAction } from '#client/ports/use-action.ts';
import type { Eligibility } from '#domain/bookings/booking.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Standing } from '#sync/known-records.ts';
import { checkPatient, type PatientErrors } from './patient-form.ts';

interface Wanted {
  readonly standing: Standing;
  readonly slotId: Id;
  readonly eligibility: Eligibility;
}

export interface Submit extends Pick<Action, 'busy' | 'failure'> {
  /** What is wrong in the form, once somebody tried to send it; it follows the typing. */
  readonly errors: PatientErrors;
  /** Answers whether the form could be sent. */
  send(): Promise<boolean>;
}

/** Sends the request when the form is right. Nothing is forgotten before the device has kept it. */
export function useSubmit({ standing, slotId, eligibility }: Wanted): Submit {
  const relais = useRelais();
  const navigation = useNavigation();
  const { run, busy, failure } = useAction();
  const draft = useBookingDraft();
  const { fields, clear } = draft;
  const [hasTried, setTried] = useState(false);
  const { zone } = standing.territory;
  const checked = checkPatient(fields, relais.now(), zone);
  const send = async (): Promise<boolean> => {
    setTried(true);
    const from = booksFor(draft, standing.me);
    if (!checked.ok || from === undefined) return false;
    const { patient } = checked;
    const kept = await run(() => requestBooking(relais, { slotId, structureId: from, eligibility, patient }));
    if (!kept) return true;
    clear();
    // In place of the form: « précédent » leads back to the agenda, not to an empty form for a slot that is taken.
    navigation.go(`/rdv/${slotId}?r=${kept.bookingId}&nouveau=1`, { replace: true });
    return true;
  };
  return { busy, failure, errors: hasTried && !checked.ok ? checked.errors : {}, send };
}
