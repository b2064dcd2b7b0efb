import { Lock, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { booksFor, useBookingDraft } from '#client/ports/booking-draft.ts';
import { useRelais, useSyncStatus } from '#client/ports/relais-context.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { ActionButton } from '#client/ui/action-button.tsx';
import { failureSentence } from '#client/ui/failure-words.ts';
import { hour } from '#client/ui/french-time.ts';
import { Note } from '#client/ui/note.tsx';
import { refusalSentence } from '#client/ui/refusal-words.ts';
import { whyNotBookable } from '#domain/bookings/book-slot.ts';
import type { Eligibility } from '#domain/bookings/booking.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { Slot } from '#domain/slots/slot.ts';
import { bookingStatus, bookingsOn } from '#sync/booking-status.ts';
import { knownSlot, type Standing } from '#sync/known-records.ts';
import { BookFrame } from './book-frame.tsx';
import { PatientFieldset } from './patient-fieldset.tsx';
import { SlotInSight } from './slot-in-sight.tsx';
import { useSubmit } from './use-submit.ts';
import { WaysOnList } from './ways-on-list.tsx';
import { whoReads } from './who-reads.ts';

interface Props {
  readonly standing: Standing;
  readonly slotId: Id;
  readonly eligibility: Eligibility;
}

/** Step 2: who the patient is. Whatever happens to the slot meanwhile, what was typed stays. */
export function PatientStep({ standing, slotId, eligibility }: Props) {
  const { zone } = standing.territory;
  const now = useNow();
  const setting = useRuleWords(standing, now);
  const formId = useId();
  const slot = knownSlot(standing.state, slotId);
  const gone = whyGone(slot, standing, now);
  const submit = useSubmit({ standing, slotId, eligibility });
  const from = booksFor(useBookingDraft(), standing.me);
  const status = useSyncStatus();
  const isOnline = status.phase === 'online' || status.phase === 'sending';
  const asked = alreadyAsked(standing, slotId);
  if (asked && slot)
    return <AlreadyAsked slotId={slotId} bookingId={asked} standing={standing} slot={slot} />;
  const time = slot ? hour(slot.start, zone) : '';
  const verb = isOnline ? 'Réserver' : 'Demander';
  const why = submit.failure && failureSentence(submit.failure, setting);
  return (
    <BookFrame
      step={2}
      about="le patient"
      action={
        <ActionButton
          type="submit"
          form={formId}
          size="large"
          onPress={() => undefined}
          notYet={
            gone
              ? 'Ce créneau n’est plus libre : choisissez-en un autre.'
              : submit.busy
                ? 'Un instant…'
                : undefined
          }
          help={isOnline ? undefined : 'Hors ligne : la demande part au retour du réseau.'}
        >
          {verb} {time}
        </ActionButton>
      }
    >
      <div className="stack-16">
        {slot && <SlotInSight standing={standing} slot={slot} />}
        {gone && (
          <>
            <Note live tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
              <b>{refusalSentence(gone, setting)}</b> Ce que vous avez saisi est gardé : choisissez un autre
              créneau.
            </Note>
            <WaysOnList standing={standing} slotId={slotId} now={now} />
          </>
        )}
        {why !== undefined && (
          <Note live tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
            {why}
          </Note>
        )}
        <PatientFieldset standing={standing} formId={formId} errors={submit.errors} onSubmit={submit.send} />
        <Note icon={<Lock className="icon" aria-hidden="true" />}>{whoReads(standing, slot, from)}</Note>
        <ReviewAnswers />
      </div>
    </BookFrame>
  );
}

function whyGone(slot: Slot | undefined, { territory }: Standing, now: number): Refusal | undefined {
  return slot ? whyNotBookable(slot, territory, { now }) : { kind: 'slotUnknown' };
}

/** A booking of ours that already stands on this slot (the way back from its slip leads here). */
function alreadyAsked({ state, me }: Standing, slotId: Id): Id | undefined {
  return bookingsOn(state, slotId).find((bookingId) => {
    const status = bookingStatus(state, slotId, bookingId);
    return (
      status.kind === 'pending' ||
      (status.kind === 'confirmed' && me.structureIds.includes(status.detail.structureId))
    );
  });
}

function AlreadyAsked(props: { slotId: Id; bookingId: Id; standing: Standing; slot: Slot }) {
  const { slotId, bookingId, standing, slot } = props;
  return (
    <BookFrame
      step={2}
      about="le patient"
      action={
        <a className="btn btn-primary btn-lg btn-block" href={`/rdv/${slotId}?r=${bookingId}`}>
          Voir ce rendez-vous
        </a>
      }
    >
      <div className="stack-16">
        <SlotInSight standing={standing} slot={slot} />
        <p>Votre structure a déjà demandé ce créneau pour un patient.</p>
      </div>
    </BookFrame>
  );
}

function ReviewAnswers() {
  const reopen = useBookingDraft((draft) => draft.reopen);
  const clear = useBookingDraft((draft) => draft.clear);
  const relais = useRelais();
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="btn-row">
      <button type="button" className="btn btn-quiet btn-sm" onClick={() => reopen('advice', relais.now())}>
        Revoir les questions
      </button>
      <button
        type="button"
        className="btn btn-quiet btn-sm"
        onClick={() => (isAsking ? clear() : setAsking(true))}
      >
        {isAsking ? 'Oui, tout effacer' : 'C’est un autre patient'}
      </button>
    </div>
  );
}
