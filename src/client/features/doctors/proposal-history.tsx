import { useMemo, useState } from 'react';
import { useEntryReadings } from '#client/ports/entry-readings.ts';
import { useNow } from '#client/ports/use-now.ts';
import { ActionButton } from '#client/ui/action-button.tsx';
import { counted } from '#client/ui/french-text.ts';
import { longDay } from '#client/ui/french-time.ts';
import type { Standing } from '#sync/known-records.ts';
import type { DoctorRow } from './doctor-rows.ts';
import { proposalText } from './doctor-words.ts';
import { proposalsTo } from './past-proposals.ts';

interface Props {
  readonly standing: Standing;
  readonly row: DoctorRow;
}

const firstShown = 8;

/** What was proposed to him and what became of it. */
export function ProposalHistory({ standing, row }: Props) {
  const { state, territory } = standing;
  const now = useNow();
  const { readings } = useEntryReadings();
  const [isAll, setAll] = useState(false);
  const past = useMemo(() => proposalsTo(state, row.id), [state, row.id]);
  if (past.length === 0) return null;
  const nameOf = (entryId: string) => {
    const reading = readings.entry(entryId);
    if (reading.kind !== 'read') return 'Un patient';
    const { familyName, givenName } = reading.content.identity;
    return `${familyName} ${givenName}`;
  };
  return (
    <section aria-labelledby="medecin-histoire" className="stack-12">
      <h2 id="medecin-histoire">Ce qui lui a été proposé</h2>
      <ul className="sheet people">
        {(isAll ? past : past.slice(0, firstShown)).map(({ entryId, proposal }) => (
          <li key={proposal.id}>
            <a className="person" href={`/patients/${entryId}`}>
              <span className="person-who">
                <span className="person-name">{nameOf(entryId)}</span>
                <span className="meta">Proposé le {longDay(proposal.at, territory.zone)}</span>
              </span>
              <span className="person-facts">{proposalText(proposal, now, territory.zone)}</span>
            </a>
          </li>
        ))}
      </ul>
      {!isAll && past.length > firstShown && (
        <ActionButton variant="quiet" onPress={() => setAll(true)}>
          Voir encore {counted(past.length - firstShown, 'proposition')}
        </ActionButton>
      )}
    </section>
  );
}
