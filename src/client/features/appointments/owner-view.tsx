import { CalendarX, Phone, UserCheck, UserX } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useNavigation } from '#client/ports/navigation.ts';
import { useNetLine } from '#client/ports/net-line.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { useAction } from '#client/ports/use-action.ts';
import { useNow } from '#client/ports/use-now.ts';
import { type PatientReading, usePatients } from '#client/ports/use-patient.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { Action, ActionList } from '#client/ui/action-list.tsx';
import { failureSentence } from '#client/ui/failure-words.ts';
import { phoneText } from '#client/ui/french-text.ts';
import { hour, longDay } from '#client/ui/french-time.ts';
import { patientName } from '#client/ui/patient-words.ts';
import { Screen } from '#client/ui/screen.tsx';
import type { Id } from '#domain/identifiers.ts';
import type { Slot } from '#domain/slots/slot.ts';
import { knownStructure, type Standing } from '#sync/known-records.ts';
import { ListDoor } from './list-door.tsx';
import { OwnSlotCard } from './own-slot-card.tsx';

const WithdrawBookedDialog = lazy(() =>
  import('./withdraw-booked-dialog.tsx').then((module) => ({ default: module.WithdrawBookedDialog })),
);

interface Props {
  readonly standing: Standing;
  readonly slotId: Id;
  readonly slot: Slot;
}

/** A slot of one's own: who comes, who sent him, and what one may do about it. */
export function OwnerView({ standing, slotId, slot }: Props) {
  const net = useNetLine();
  const { zone } = standing.territory;
  const detail = slot.booking?.detail;
  const wanted = useMemo(() => (detail ? [{ bookingId: detail.id, sealed: detail.sealed }] : []), [detail]);
  const patientOf = usePatients(wanted);
  const reading = detail ? patientOf(detail.id) : undefined;
  return (
    <Screen
      title="Rendez-vous"
      subtitle={longDay(slot.start, zone)}
      net={net}
      back={{ href: '/rdv', label: 'Retour à ma journée' }}
      reading
    >
      <div className="stack-16">
        <OwnSlotCard standing={standing} slotId={slotId} slot={slot} reading={reading} />
        <OwnerActions standing={standing} slotId={slotId} slot={slot} reading={reading} />
      </div>
    </Screen>
  );
}

function OwnerActions({ standing, slotId, slot, reading }: Props & { reading: PatientReading | undefined }) {
  const { zone } = standing.territory;
  const now = useNow();
  const { record, withdraw, why } = useOwnerCommands({ standing, slotId, slot });
  const [isAsking, setAsking] = useState(false);
  const detail = slot.booking?.detail;
  const booker = detail && knownStructure(standing.state, detail.structureId);
  const bookerPhone = booker?.professionalPhone ?? booker?.phone;
  const hasStarted = slot.start <= now;
  const phone = reading?.kind === 'read' ? reading.patient.phone : '';
  return (
    <>
      <ActionList>
        {phone !== '' && (
          <Action
            icon={<Phone className="icon" aria-hidden="true" />}
            label="Appeler le patient"
            help={phoneText(phone)}
            href={`tel:${phone}`}
          />
        )}
        {booker && bookerPhone !== undefined && (
          <Action
            icon={<Phone className="icon" aria-hidden="true" />}
            label={`Appeler ${booker.name}`}
            help={phoneText(bookerPhone)}
            href={`tel:${bookerPhone}`}
          />
        )}
        {detail?.eligibility.doctor === 'none' && (
          <ListDoor standing={standing} slotId={slotId} bookingId={detail.id} />
        )}
        {detail && hasStarted && (
          <>
            <Action
              icon={<UserCheck className="icon" aria-hidden="true" />}
              label="Le patient est venu"
              help={detail.outcome === 'honoured' ? 'Noté' : undefined}
              onPress={() => record('honoured')}
            />
            <Action
              icon={<UserX className="icon" aria-hidden="true" />}
              label="Le patient était absent"
              help={detail.outcome === 'absent' ? 'Noté' : undefined}
              onPress={() => record('absent')}
            />
          </>
        )}
        {!hasStarted && slot.state !== 'withdrawn' && (
          <Action
            icon={<CalendarX className="icon" aria-hidden="true" />}
            label="Retirer ce créneau"
            help={slot.booking ? 'Un patient y est inscrit' : 'Personne n’y est inscrit'}
            onPress={() => (detail ? setAsking(true) : withdraw())}
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
          <WithdrawBookedDialog
            hour={hour(slot.start, zone)}
            patient={reading ? patientName(reading) : 'un patient'}
            booker={booker?.name ?? 'La structure qui a réservé'}
            onClose={() => setAsking(false)}
            onWithdraw={() => {
              setAsking(false);
              withdraw();
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function useOwnerCommands({ standing, slotId, slot }: Props) {
  const relais = useRelais();
  const navigation = useNavigation();
  const { run, failure } = useAction();
  const setting = useRuleWords(standing, useNow());
  const { ownerId } = slot;
  const bookingId = slot.booking?.detail?.id;
  const record = (outcome: 'honoured' | 'absent') => {
    if (bookingId === undefined) return;
    void run(() => relais.issue({ name: 'recordOutcome@1', args: { slotId, bookingId, ownerId, outcome } }));
  };
  const withdraw = async () => {
    if (bookingId !== undefined) {
      // First the patient, who must be told; the slot that this frees is then taken back, or somebody would take it.
      const args = { slotId, bookingId, ownerId, reason: 'doctorUnavailable' } as const;
      if (!(await run(() => relais.issue({ name: 'cancelBooking@1', args })))) return;
    }
    const kept = await run(() => relais.issue({ name: 'withdrawSlot@1', args: { slotId, ownerId } }));
    if (kept) navigation.go('/rdv', { replace: true });
  };
  return { record, withdraw, why: failure && failureSentence(failure, setting) };
}
