import { Eye } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ChoiceGrid } from '#client/ui/choice-grid.tsx';
import { Note } from '#client/ui/note.tsx';
import type { Standing } from '#sync/known-records.ts';
import { whoSees } from './audience-words.ts';
import type { Publication } from './use-publication.ts';

interface Props {
  readonly standing: Standing;
  readonly publication: Publication;
}

/** A plain sentence says who will see it; the SAS alone is one touch away. */
export function WhoSees({ standing, publication: { choices, agenda, change } }: Props) {
  const [isChanging, setChanging] = useState(false);
  const sentence = useMemo(
    () => whoSees(standing.state, standing.territory, agenda, choices.audience),
    [standing, agenda, choices.audience],
  );
  const hasSas = agenda.bookers.includes('sasOperator');
  const isSas = choices.audience !== 'agenda';
  return (
    <div className="mt-4">
      <Note tone="primary" icon={<Eye className="icon" aria-hidden="true" />}>
        <p>
          <b>Vu par</b> {sentence} de la CPTS. Pas par les patients.{' '}
          {hasSas && (
            <button
              type="button"
              className="link"
              aria-expanded={isChanging}
              onClick={() => setChanging(!isChanging)}
            >
              Changer
            </button>
          )}
        </p>
      </Note>
      {isChanging && (
        <ChoiceGrid
          legend="Qui le voit ?"
          name="vu-par"
          width="day"
          choices={[
            { value: 'agenda', label: 'Tout l’agenda', isChosen: !isSas },
            { value: 'sas', label: 'Le SAS seul', isChosen: isSas },
          ]}
          onChoose={(value) => change({ audience: value === 'sas' ? ['sasOperator'] : 'agenda' })}
        />
      )}
    </div>
  );
}
