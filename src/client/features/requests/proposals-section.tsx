import type { EntryReadings } from '#client/ports/entry-readings.ts';
import { Empty } from '#client/ui/empty.tsx';
import { proposedTitle } from '#client/ui/proposal-words.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { type ProposedPatient, unanswered } from '#sync/doctor-proposals.ts';
import type { Standing } from '#sync/known-records.ts';
import { ProposalItem } from './proposal-item.tsx';

interface Props {
  readonly standing: Standing;
  readonly proposed: readonly ProposedPatient[];
  readonly readings: EntryReadings;
  readonly now: Instant;
  readonly isShared: boolean;
  readonly onAccepted: (entryId: Id) => void;
}

/** Patients that the coordination proposes: he takes one, or not this time. Nobody is ever assigned. */
export function ProposalsSection({ standing, proposed, readings, now, isShared, onAccepted }: Props) {
  const open = unanswered(proposed).length;
  return (
    <section aria-labelledby="proposes">
      <div className="section-head">
        <h2 id="proposes">
          {open > 0 ? `${proposedTitle(open)} proposé${open > 1 ? 's' : ''}` : 'Proposés'}
        </h2>
        {open > 0 && <span className="meta">Vous êtes libre d’accepter ou non</span>}
      </div>
      {proposed.length === 0 ? (
        <Empty title="Aucun patient proposé en ce moment">
          La coordination propose un patient à deux ou trois médecins, sans son nom. Vous le verrez ici.
        </Empty>
      ) : (
        <ul className="stack-8">
          {proposed.map((one) => (
            <li key={one.proposal.id}>
              <ProposalItem
                standing={standing}
                proposed={one}
                reading={readings.proposal(one.proposal)}
                now={now}
                isShared={isShared}
                onAccepted={onAccepted}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
