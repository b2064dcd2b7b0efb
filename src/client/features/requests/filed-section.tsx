import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { EntryReadings } from '#client/ports/entry-readings.ts';
import { Empty } from '#client/ui/empty.tsx';
import { Tag } from '#client/ui/tag.tsx';
import type { FiledRequest } from '#sync/filed-requests.ts';
import type { Standing } from '#sync/known-records.ts';
import { entryName } from './entry-name.ts';
import { filedStatus } from './request-words.ts';

interface Props {
  readonly standing: Standing;
  readonly filed: readonly FiledRequest[];
  readonly readings: EntryReadings;
}

const firstShown = 30;

/** What one's structures filed, and what became of it: whoever sends a patient to the list hears of him again. */
export function FiledSection({ filed, readings }: Props) {
  const [shown, setShown] = useState(firstShown);
  return (
    <section aria-labelledby="inscrits">
      <h2 className="section-head" id="inscrits">
        Inscrits par votre structure
      </h2>
      {filed.length === 0 ? (
        <Empty title="Personne pour l’instant">
          Un patient n’a pas de médecin traitant ? Inscrivez-le avec son accord, même hors ligne. La
          coordination le rappelle.
        </Empty>
      ) : (
        <ul className="sheet actions">
          {filed.slice(0, shown).map(({ entryId, entry, isPending, filing }) => (
            <li key={entryId}>
              <a className="action" href={`/patients/${entryId}`}>
                <span>
                  <b>{entryName(readings.entry(entryId))}</b>
                  <span className="meta">{filedStatus(entry, filing)}</span>
                </span>
                {isPending && <Tag state="pending" />}
                <ChevronRight className="icon" aria-hidden="true" />
              </a>
            </li>
          ))}
        </ul>
      )}
      {filed.length > shown && (
        <button type="button" className="btn btn-block mt-3" onClick={() => setShown(shown + firstShown)}>
          Afficher plus ({filed.length - shown})
        </button>
      )}
    </section>
  );
}
