import { Hourglass, Phone, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useNetLine } from '#client/ports/net-line.ts';
import { useNow } from '#client/ports/use-now.ts';
import { usePatients } from '#client/ports/use-patient.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { hour } from '#client/ui/french-time.ts';
import { Note } from '#client/ui/note.tsx';
import { whyClosed } from '#client/ui/patient-words.ts';
import { refusalSentence } from '#client/ui/refusal-words.ts';
import { Screen } from '#client/ui/screen.tsx';
import type { Id } from '#domain/identifiers.ts';
import type { Slot } from '#domain/slots/slot.ts';
import { type BookingStatus, bookingStatus, sealedOf } from '#sync/booking-status.ts';
import type { Standing } from '#sync/known-records.ts';
import { BookerActions } from './booker-actions.tsx';
import { BookingSlip } from './booking-slip.tsx';
import { Gone } from './gone.tsx';
import { practiceOf } from './practice-of.ts';

interface Props {
  readonly standing: Standing;
  readonly slotId: Id;
  readonly slot: Slot;
  readonly bookingId: Id;
  /** Step 3 of a booking that was just asked. */
  readonly isNew: boolean;
}

/** The slip, live: dotted while it waits, solid once the relay has said yes. */
export function BookerView({ standing, slotId, slot, bookingId, isNew }: Props) {
  const net = useNetLine();
  const status = bookingStatus(standing.state, slotId, bookingId);
  const sealed = sealedOf(status);
  const wanted = useMemo(() => (sealed ? [{ bookingId, sealed }] : []), [bookingId, sealed]);
  const reading = usePatients(wanted)(bookingId);
  const practice = practiceOf(standing, slot);
  if (status.kind === 'none') return <Gone />;
  const unread = sealed ? whyClosed(reading) : undefined;
  return (
    <Screen
      title={isNew ? 'Réserver' : 'Rendez-vous'}
      {...(isNew ? { subtitle: 'Étape 3 sur 3 : la réponse', steps: { done: 3, of: 3 } } : {})}
      net={net}
      back={{ href: isNew ? '/creneaux' : '/rdv', label: 'Retour' }}
      action={
        <a className="btn btn-block" href={status.kind === 'refused' ? '/a-traiter' : '/creneaux'}>
          {dockWords(status)}
        </a>
      }
      reading
    >
      <div className="stack-16">
        <BookingSlip standing={standing} slot={slot} status={status} reading={reading} practice={practice} />
        <StatusNote standing={standing} slot={slot} status={status} />
        {unread !== undefined && (
          <Note icon={<TriangleAlert className="icon" aria-hidden="true" />}>{unread}</Note>
        )}
        {status.kind === 'pending' && practice.phone !== '' && (
          <a className="btn btn-primary btn-lg btn-block" href={`tel:${practice.phone}`}>
            <Phone className="icon" aria-hidden="true" />
            <span>Appeler le cabinet</span>
          </a>
        )}
        <BookerActions
          standing={standing}
          slotId={slotId}
          slot={slot}
          bookingId={bookingId}
          status={status}
          reading={reading}
          practice={practice}
        />
      </div>
    </Screen>
  );
}

function dockWords(status: BookingStatus): string {
  if (status.kind === 'refused') return 'Voir d’autres créneaux';
  return status.kind === 'confirmed' ? 'Terminer' : 'Retour aux créneaux';
}

/** A request handed to a weak network may have left or not: nobody here can tell, and nobody is told that it did. */
function pendingWords(mayHaveLeft: boolean, isPast: boolean, time: string): string {
  if (isPast) return `${time} est passé sans réponse\u202f: appelez le cabinet.`;
  return mayHaveLeft
    ? 'La demande est peut-être partie, mais sans réponse pour l’instant.'
    : `La demande est gardée sur ce téléphone et part au retour du réseau, jusqu’à ${time}.`;
}

/** What may be said to the patient now. */
function StatusNote({
  standing,
  slot,
  status,
}: Pick<Props, 'standing' | 'slot'> & { status: BookingStatus }) {
  const now = useNow();
  const setting = useRuleWords(standing, now);
  const time = hour(slot.start, standing.territory.zone);
  if (status.kind === 'pending') {
    const { attempts, forecast } = status.entry;
    return (
      <Note tone="pending" live icon={<Hourglass className="icon" aria-hidden="true" />}>
        <b>Rien de certain encore.</b> {pendingWords(attempts > 0, slot.start <= now, time)} Ne l’annoncez pas
        comme un rendez-vous.
        {forecast && ` Elle sera sans doute refusée : ${refusalSentence(forecast, setting)}`}
      </Note>
    );
  }
  if (status.kind === 'cancelling') {
    return (
      <Note tone="pending" live icon={<Hourglass className="icon" aria-hidden="true" />}>
        <b>Annulation à confirmer.</b> Elle part au retour du réseau. D’ici là, le cabinet attend encore le
        patient.
      </Note>
    );
  }
  if (status.kind === 'refused') {
    return (
      <Note tone="refused" live icon={<TriangleAlert className="icon" aria-hidden="true" />}>
        <b>Ce n’est pas un rendez-vous.</b>{' '}
        {status.item.trouble.kind === 'quarantined'
          ? status.item.trouble.why === 'tooOld'
            ? 'Cette demande est restée trop longtemps sans réponse pour que Relais sache ce qu’elle est devenue. Appelez le cabinet.'
            : 'Relais n’a pas compris cette demande. Elle est gardée et la coordination est prévenue. Appelez le cabinet en attendant.'
          : status.item.trouble.refusal
            ? refusalSentence(status.item.trouble.refusal, setting)
            : 'Le serveur est revenu d’une sauvegarde plus ancienne\u202f: appelez le cabinet.'}
      </Note>
    );
  }
  return null;
}
