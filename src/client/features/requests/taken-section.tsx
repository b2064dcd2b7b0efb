import { ChevronRight } from 'lucide-react';
import type { EntryReadings } from '#client/ports/entry-readings.ts';
import { Tag } from '#client/ui/tag.tsx';
import { displayName } from '#domain/access/member.ts';
import type { TakenPatient } from '#sync/doctor-proposals.ts';
import type { Standing } from '#sync/known-records.ts';
import { fullName, takenStatus } from './request-words.ts';

interface Props {
  readonly standing: Standing;
  readonly taken: readonly TakenPatient[];
  readonly readings: EntryReadings;
  readonly isShared: boolean;
}

/** The patients one took: whom to call, who is awaited, who is declared. */
export function TakenSection({ standing, taken, readings, isShared }: Props) {
  if (taken.length === 0) return null;
  const { zone } = standing.territory;
  return (
    <section aria-labelledby="acceptes">
      <h2 className="section-head" id="acceptes">
        Patients acceptés
      </h2>
      <ul className="sheet actions">
        {taken.map(({ entryId, entry, proposal, doctor, pending }) => {
          const reading = readings.proposal(proposal);
          const identity = reading.kind === 'read' ? reading.content.identity : undefined;
          const whose = isShared ? ` · ${displayName(doctor.member)}` : '';
          return (
            <li key={entryId}>
              <a className="action" href={`/patients/${entryId}`}>
                <span>
                  <b>{identity ? fullName(identity) : reading.kind === 'reading' ? 'Lecture…' : 'Patient'}</b>
                  <span className="meta">{`${takenStatus(entry, zone)}${whose}`}</span>
                </span>
                {pending && <Tag state="pending" />}
                <ChevronRight className="icon" aria-hidden="true" />
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
