import { useRef, useState } from 'react';
import { fieldsOf, useBookingDraft } from '#client/ports/booking-draft.ts';
import { useNavigation } from '#client/ports/navigation.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { requestBooking } from '#client/ports/request-booking.ts';
import { useAction } from '#client/ports/use-action.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { failureSentence } from '#client/ui/failure-words.ts';
import type { Eligibility, Patient } from '#domain/bookings/booking.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { Refusal } from '#domain/refusals.ts';
import { accept, type Result } from '#domain/result.ts';
import type { Standing } from '#sync/known-records.ts';

export interface Rebooking {
  readonly standing: Standing;
  /** `eligibility`: what was answered for the lost booking; when nobody knows any more, the questions are asked again. */
  readonly lost: {
    readonly slotId: Id;
    readonly structureId: Id;
    readonly eligibility: Eligibility | undefined;
  };
  /** Unread as long as his envelope is being opened, or cannot be: then a slot leads to an empty form. */
  readonly patient: Patient | undefined;
  readonly now: Instant;
  /** The patient has another request: what brought him here is dealt with. */
  readonly onBooked: () => Promise<void>;
}

export interface Rebook {
  /** Asks for a slot; once a request is kept, any further touch does nothing. */
  rebook(slotId: Id): Promise<void>;
  readonly isBusy: boolean;
  /** Where the new request is, when it is kept and the old one could not leave. */
  readonly stillHere: string | undefined;
  readonly why: string | undefined;
}

/** One patient, one new request: the lock holds from the touch until the old request has left and the next screen comes. */
export function useRebook({ standing, lost, patient, now, onBooked }: Rebooking): Rebook {
  const relais = useRelais();
  const navigation = useNavigation();
  const { run, busy, failure } = useAction();
  const setting = useRuleWords(standing, now);
  const isKept = useRef(false);
  const [stillHere, setStillHere] = useState<string>();
  const rebook = async (slotId: Id) => {
    if (!patient || isKept.current) return;
    const { structureId, eligibility } = lost;
    if (!eligibility) {
      const draft = useBookingDraft.getState();
      draft.clear();
      draft.type(fieldsOf(patient), relais.now());
      draft.choose(structureId, relais.now());
      navigation.go(`/reserver/${slotId}`);
      return;
    }
    const asked = await run(async (): Promise<Result<Asked, Refusal>> => {
      const result = await requestBooking(relais, { slotId, structureId, eligibility, patient });
      if (!result.ok) return result;
      isKept.current = true;
      // Only now that the new request is kept may the old one leave.
      return accept({ bookingId: result.value.bookingId, hasOldLeft: await succeeds(onBooked) });
    });
    if (!asked) return;
    const href = `/rdv/${slotId}?r=${asked.bookingId}&nouveau=1`;
    if (asked.hasOldLeft) navigation.go(href);
    else setStillHere(href);
  };
  return { rebook, isBusy: busy, stillHere, why: failure && failureSentence(failure, setting) };
}

interface Asked {
  readonly bookingId: Id;
  readonly hasOldLeft: boolean;
}

/** The new request stands whatever happens here: a failure is told as what it is, never as « not recorded ». */
async function succeeds(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch {
    return false;
  }
}
