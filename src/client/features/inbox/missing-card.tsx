import { DatabaseBackup, Phone } from 'lucide-react';
import { useRelais } from '#client/ports/relais-context.ts';
import type { PatientReading } from '#client/ports/use-patient.ts';
import type { Instant } from '#domain/identifiers.ts';
import type { Standing } from '#sync/known-records.ts';
import type { MissingBooking } from '#sync/missing-bookings.ts';
import { CallStructure } from './call-structure.tsx';
import { missingAdvice, missingTitle, missingWhy } from './missing-words.ts';

interface Props {
  readonly standing: Standing;
  readonly booking: MissingBooking;
  readonly reading: PatientReading;
  readonly now: Instant;
}

/** SY-18: for whoever receives the patient: the relay came back without a booking that this device had seen. */
export function MissingCard({ standing, booking, reading, now }: Props) {
  const relais = useRelais();
  const { state, territory } = standing;
  const { id, structureId } = booking.detail;
  const patient = reading.kind === 'read' ? reading.patient : undefined;
  const titleId = `oublie-${id}`;
  return (
    <article aria-labelledby={titleId}>
      <div className="card card-pending stack-8">
        <span className="tag tag-pending">
          <DatabaseBackup className="icon" aria-hidden="true" />À vérifier
        </span>
        <h2 id={titleId}>{missingTitle(patient?.name)}</h2>
        <p className="meta">{missingWhy(state, booking, now, territory.zone)}</p>
        <p>{missingAdvice(state, booking)}</p>
      </div>
      <div className="answers">
        {structureId !== booking.structureId && (
          <CallStructure standing={standing} structureId={structureId} />
        )}
        {patient && patient.phone !== '' && (
          <a className="btn btn-sm" href={`tel:${patient.phone}`}>
            <Phone className="icon" aria-hidden="true" />
            Appeler le patient
          </a>
        )}
        <button type="button" className="btn btn-sm" onClick={() => relais.dropMissing(id)}>
          Vu
        </button>
      </div>
    </article>
  );
}
