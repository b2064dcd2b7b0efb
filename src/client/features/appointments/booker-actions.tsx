import { MessageSquare, Phone, Printer, Undo2, X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useNavigation } from '#client/ports/navigation.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { useAction } from '#client/ports/use-action.ts';
import { useNow } from '#client/ports/use-now.ts';
import type { PatientReading } from '#client/ports/use-patient.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { Action, ActionList } from '#client/ui/action-list.tsx';
import { failureSentence } from '#client/ui/failure-words.ts';
import { phoneText } from '#client/ui/french-text.ts';
import { hour } from '#client/ui/french-time.ts';
import type { CancelledBooking } from '#domain/bookings/booking.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Slot } from '#domain/slots/slot.ts';
import { argsOf, type BookingStatus } from '#sync/booking-status.ts';
import type { Standing } from '#sync/known-records.ts';
import { ListDoor } from './list-door.tsx';
import type { PracticeWords } from './practice-of.ts';
import { smsHref, smsText } from './sms-text.ts';

const CancelDialog = lazy(() =>
  import('./cancel-dialog.tsx').then((module) => ({ default: module.CancelDialog })),
);

interface Props {
  readonly standing: Standing;
  readonly slotId: Id;
  readonly slot: Slot;
  readonly bookingId: Id;
  readonly status: BookingStatus;
  readonly reading: PatientReading;
  readonly practice: PracticeWords;
}

/** What one may do with a booking: nothing that tells the patient before it is confirmed. */
export function BookerActions(props: Props) {
  const { standing, slotId, slot, bookingId, status, reading, practice } = props;
  const { cancel, why, isAsking, setAsking, isUnsent } = useCancel(props);
  const { zone } = standing.territory;
  const now = useNow();
  const phone = reading.kind === 'read' ? reading.patient.phone : '';
  const isConfirmed = status.kind === 'confirmed';
  const canCancel = (isConfirmed || status.kind === 'pending') && slot.start > now;
  return (
    <>
      {isConfirmed && phone !== '' && (
        <a
          className="btn btn-primary btn-lg btn-block"
          href={smsHref(phone, smsText(slot.start, zone, practice))}
        >
          <MessageSquare className="icon" aria-hidden="true" />
          <span>SMS au patient</span>
        </a>
      )}
      <ActionList>
        {isConfirmed ? (
          <Action
            icon={<Printer className="icon" aria-hidden="true" />}
            label="Imprimer le rendez-vous"
            help="Une feuille A6, sans le motif"
            onPress={() => window.print()}
          />
        ) : (
          status.kind === 'pending' && (
            <Action
              icon={<Printer className="icon" aria-hidden="true" />}
              label="SMS au patient, impression"
              help="Dès que c’est confirmé"
              isNotYet
            />
          )
        )}
        {phone !== '' && (
          <Action
            icon={<Phone className="icon" aria-hidden="true" />}
            label="Appeler le patient"
            help={phoneText(phone)}
            href={`tel:${phone}`}
          />
        )}
        {status.kind !== 'pending' && practice.phone !== '' && (
          <Action
            icon={<Phone className="icon" aria-hidden="true" />}
            label="Appeler le cabinet"
            help={phoneText(practice.phone)}
            href={`tel:${practice.phone}`}
          />
        )}
        {isWithoutDoctor(status) && <ListDoor standing={standing} slotId={slotId} bookingId={bookingId} />}
        {canCancel && (
          <Action
            icon={
              isUnsent ? (
                <Undo2 className="icon" aria-hidden="true" />
              ) : (
                <X className="icon" aria-hidden="true" />
              )
            }
            label={isConfirmed ? 'Annuler ce rendez-vous' : 'Annuler la demande'}
            help={isUnsent ? 'Elle n’est pas encore partie' : 'Le créneau redevient libre'}
            onPress={() => (isUnsent ? cancel() : setAsking(true))}
          />
        )}
      </ActionList>
      {why !== undefined && (
        <p className="field-error" role="alert">
          {why}
        </p>
      )}
      {isAsking && (
        <Suspense fallback={null}>
          <CancelDialog
            title={`Annuler le rendez-vous de ${hour(slot.start, zone)} ?`}
            onClose={() => setAsking(false)}
            onCancel={cancel}
          />
        </Suspense>
      )}
    </>
  );
}

/** What the gate learnt of this patient, in the request while it waits, in the slot afterwards. */
function isWithoutDoctor(status: BookingStatus): boolean {
  if (status.kind === 'confirmed') return status.detail.eligibility.doctor === 'none';
  return status.kind === 'pending' && argsOf(status.entry, 'bookSlot@1')?.eligibility.doctor === 'none';
}

/** A request that never left is taken back; anything else is cancelled, with a reason the doctor reads. */
function useCancel({ standing, slotId, slot, bookingId, status }: Props) {
  const relais = useRelais();
  const navigation = useNavigation();
  const { run, failure } = useAction();
  const setting = useRuleWords(standing, useNow());
  const [isAsking, setAsking] = useState(false);
  const unsent = status.kind === 'pending' && status.entry.attempts === 0 ? status.entry.uid : undefined;
  const cancel = async (reason?: CancelledBooking['reason']) => {
    if (reason === undefined) {
      if (unsent !== undefined && (await relais.takeBack(unsent))) {
        navigation.go('/creneaux', { replace: true });
      } else {
        // It left in the meantime: from now on somebody may count on it, so a reason is owed.
        setAsking(true);
      }
      return;
    }
    setAsking(false);
    const args = { slotId, bookingId, ownerId: slot.ownerId, reason };
    await run(() => relais.issue({ name: 'cancelBooking@1', args }));
  };
  return {
    cancel,
    isAsking,
    setAsking,
    isUnsent: unsent !== undefined,
    why: failure && failureSentence(failure, setting),
  };
}
