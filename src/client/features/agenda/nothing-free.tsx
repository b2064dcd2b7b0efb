import { CircleCheck, Phone, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useRelais } from '#client/ports/relais-context.ts';
import { useAction } from '#client/ports/use-action.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { Empty } from '#client/ui/empty.tsx';
import { failureSentence } from '#client/ui/failure-words.ts';
import { phoneText } from '#client/ui/french-text.ts';
import { Note } from '#client/ui/note.tsx';
import { bookableAgendas, regulationStep, type Standing } from '#sync/known-records.ts';
import { useAgendaFilters } from './agenda-filters.ts';

interface Props {
  readonly standing: Standing;
  readonly agendaId: string | null;
  /** Other slots are there, behind the filters. */
  readonly isFiltered: boolean;
}

/** Nothing to show: what it means, and what to do about it. */
export function NothingFree({ standing, agendaId, isFiltered }: Props) {
  const clear = useAgendaFilters((filters) => filters.clear);
  if (isFiltered) {
    return (
      <Empty
        title="Rien avec ces filtres"
        actions={
          <button type="button" className="btn btn-sm" onClick={clear}>
            Tout montrer
          </button>
        }
      >
        D’autres créneaux existent dans les {standing.territory.bookableHours} heures.
      </Empty>
    );
  }
  return <NoSlotAtAll standing={standing} agendaId={agendaId} />;
}

function NoSlotAtAll({ standing, agendaId }: Omit<Props, 'isFiltered'>) {
  const { territory } = standing;
  const regulation = regulationStep(territory);
  const agendas = bookableAgendas(standing);
  const needed = agendas.find(({ id }) => id === agendaId) ?? agendas[0];
  const unmet = useUnmetNeed(standing, needed?.id);
  return (
    <div className="stack-12">
      <Empty
        title={`Aucun créneau libre dans les ${territory.bookableHours} heures`}
        actions={
          <>
            {needed && !unmet.isDone && (
              <button type="button" className="btn btn-sm" onClick={unmet.tell}>
                Signaler le besoin
              </button>
            )}
            {regulation && (
              <a className="btn btn-sm btn-danger" href={`tel:${regulation.number}`}>
                <Phone className="icon" aria-hidden="true" />
                Le {phoneText(regulation.number)}
              </a>
            )}
          </>
        }
      >
        {regulation && `Le ${phoneText(regulation.number)} peut orienter le patient. `}
        {needed && 'Signalez le besoin : la coordination relance les médecins, sans nom de patient.'}
      </Empty>
      {unmet.isDone && (
        <Note live icon={<CircleCheck className="icon" aria-hidden="true" />}>
          Besoin signalé. La coordination le verra dès que cet appareil sera en ligne.
        </Note>
      )}
      {unmet.why !== undefined && (
        <Note live tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
          {unmet.why}
        </Note>
      )}
    </div>
  );
}

/** IN-1, from this member's first structure. Told once a visit: each telling counts as one need. */
function useUnmetNeed(standing: Standing, agendaId: string | undefined) {
  const relais = useRelais();
  const { run, failure } = useAction();
  const setting = useRuleWords(standing, useNow());
  const [isDone, setDone] = useState(false);
  const [structureId] = standing.me.structureIds;
  const tell = async () => {
    if (agendaId === undefined || structureId === undefined) return;
    const args = { id: relais.newId(), agendaId, structureId };
    if (await run(() => relais.issue({ name: 'logUnmetNeed@1', args }))) setDone(true);
  };
  return { tell, isDone, why: failure && failureSentence(failure, setting) };
}
