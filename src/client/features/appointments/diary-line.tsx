import { useRelais } from '#client/ports/relais-context.ts';
import { useAction } from '#client/ports/use-action.ts';
import type { PatientReading } from '#client/ports/use-patient.ts';
import { capital, duration, hour } from '#client/ui/french-time.ts';
import { patientName } from '#client/ui/patient-words.ts';
import { SlotRow } from '#client/ui/slot-row.tsx';
import { modesText } from '#client/ui/words.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Slot } from '#domain/slots/slot.ts';
import { knownStructure, type Standing } from '#sync/known-records.ts';
import type { DiaryRow } from './appointment-rows.ts';
import { ageAndReason, diaryTag } from './diary-words.ts';

interface Props {
  readonly standing: Standing;
  readonly row: DiaryRow;
  readonly patient: PatientReading | undefined;
  readonly isShared: boolean;
  readonly onWithdraw: (slotId: Id, slot: Slot) => void;
}

/** One slot of the diary: what it is now, and the one thing one may want to do with it. */
export function DiaryLine(props: Props) {
  const { standing, row } = props;
  const { zone } = standing.territory;
  const common = {
    state: diaryTag[row.state],
    hour: hour(row.slot.start, zone),
    dateTime: new Date(row.slot.start).toISOString(),
  };
  switch (row.state) {
    case 'toRecord':
      return (
        <SlotRow {...common} isPast showTag={false} who={nameOf(props)} note="Le patient est-il venu ?">
          <CameOrNot row={row} />
        </SlotRow>
      );
    case 'recorded':
      return (
        <SlotRow
          {...common}
          isPast
          who={nameOf(props)}
          aside={<span className="meta">{outcomeOf(row)}</span>}
          href={`/rdv/${row.slotId}`}
        />
      );
    case 'booked':
    case 'booking':
      return (
        <SlotRow
          {...common}
          who={nameOf(props)}
          note={ageAndReason(props.patient, row.slot.start, zone)}
          where={bookedBy(props)}
          href={`/rdv/${row.slotId}`}
        />
      );
    default:
      return <OpenLine {...props} common={common} />;
  }
}

function OpenLine({
  row,
  isShared,
  onWithdraw,
  common,
}: Props & { common: Pick<Parameters<typeof SlotRow>[0], 'state' | 'hour' | 'dateTime'> }) {
  const { slot, slotId, state } = row;
  const minutes = duration((slot.end - slot.start) / 60_000);
  const words = {
    free: 'pas encore pris',
    publishing: 'publication à confirmer',
    withdrawing: 'retrait à confirmer',
    unused: 'n’a pas été pris',
  };
  const why = words[state as keyof typeof words] ?? '';
  return (
    <SlotRow
      {...common}
      who={capital(modesText(slot.modes))}
      where={[...(isShared ? [row.ownerName] : []), minutes, why].join(' · ')}
      isPast={state === 'unused'}
      showTag={state !== 'unused'}
    >
      {(state === 'free' || state === 'publishing') && (
        <span className="answers">
          <button
            type="button"
            className="btn btn-sm"
            aria-label={`Retirer le créneau de ${common.hour}`}
            onClick={() => onWithdraw(slotId, slot)}
          >
            Retirer
          </button>
        </span>
      )}
    </SlotRow>
  );
}

/** Both answers weigh the same; said once, and wrong answers can be said again from the appointment. */
function CameOrNot({ row: { slotId, slot, detail } }: { readonly row: DiaryRow }) {
  const relais = useRelais();
  const { run } = useAction();
  if (!detail) return null;
  const record = (outcome: 'honoured' | 'absent') => {
    const args = { slotId, bookingId: detail.id, ownerId: slot.ownerId, outcome };
    void run(() => relais.issue({ name: 'recordOutcome@1', args }));
  };
  return (
    <span className="answers">
      <button type="button" className="btn btn-sm" onClick={() => record('honoured')}>
        Venu
      </button>
      <button type="button" className="btn btn-sm" onClick={() => record('absent')}>
        Absent
      </button>
    </span>
  );
}

function nameOf({ patient, row, isShared }: Props): string {
  const name = patient ? patientName(patient) : 'Réservé';
  return isShared ? `${name} · ${row.ownerName}` : name;
}

function bookedBy({ standing, row }: Props): string | undefined {
  const name = row.detail && knownStructure(standing.state, row.detail.structureId)?.name;
  return name === undefined ? undefined : `par ${name}`;
}

function outcomeOf({ detail, outcomePending }: DiaryRow): string {
  const word = detail?.outcome === 'absent' ? 'Absent' : detail?.outcome === 'honoured' ? 'Venu' : 'Passé';
  return outcomePending ? `${word} · à envoyer` : word;
}
