import { useId, useState } from 'react';
import type { EntryReadings } from '#client/ports/entry-readings.ts';
import { CheckLine } from '#client/ui/check-line.tsx';
import { counted } from '#client/ui/french-text.ts';
import type { KnownAs } from '#domain/waitlist/import-duplicates.ts';
import type { ImportedPerson } from '#domain/waitlist/import-lines.ts';
import type { ImportDraft } from './import-draft.ts';
import { knownText, personText } from './import-words.ts';

interface Props {
  readonly people: readonly ImportedPerson[];
  readonly known: ReadonlyMap<number, KnownAs>;
  readonly readings: Pick<EntryReadings, 'entry'>;
  readonly draft: ImportDraft;
  readonly say: (draft: ImportDraft) => void;
}

const shownAtOnce = 50;

/** The lines somebody seems to be already, each beside whom: left out, unless a person who compared them takes them all the same. */
export function KnownPeople({ people, known, readings, draft, say }: Props) {
  const id = useId();
  const [shown, setShown] = useState(shownAtOnce);
  const lines = people.filter(({ line }) => known.has(line));
  if (lines.length === 0) return null;
  const byLine = new Map(people.map((person) => [person.line, person]));
  const other = (as: KnownAs) => {
    if (as.kind === 'line') return byLine.get(as.line);
    const reading = readings.entry(as.id);
    return reading.kind === 'read' ? reading.content : undefined;
  };
  const take = (line: number, isTaken: boolean) => {
    const takes = new Set(draft.takes);
    if (isTaken) takes.add(line);
    else takes.delete(line);
    say({ ...draft, takes });
  };
  const isWhole = lines.every(({ line }) => draft.takes.has(line));
  return (
    <section aria-labelledby={id} className="stack-8">
      <div className="section-head">
        <h2 id={id}>Doublons possibles</h2>
      </div>
      <p className="meta">
        Ces lignes ressemblent à un patient de la liste ou à une autre ligne du fichier. Elles sont laissées
        de côté, sauf celles que vous cochez.
      </p>
      <ul className="import-rejected">
        {lines.slice(0, shown).map((person) => {
          const { line } = person;
          const as = known.get(line);
          return as === undefined ? null : (
            <li key={line}>
              <b>Ligne {line}</b> {personText(person)}
              <p className="meta">{knownText(as, other(as))}</p>
              <CheckLine isOn={draft.takes.has(line)} onChange={(isOn) => take(line, isOn)}>
                Reprendre quand même la ligne {line}
              </CheckLine>
            </li>
          );
        })}
      </ul>
      {lines.length > shown && (
        <button type="button" className="btn btn-sm" onClick={() => setShown(shown * 4)}>
          Voir la suite ({counted(lines.length - shown, 'ligne')})
        </button>
      )}
      {lines.length > 1 && (
        <button
          type="button"
          className="btn btn-sm btn-quiet"
          onClick={() => say({ ...draft, takes: new Set(isWhole ? [] : lines.map(({ line }) => line)) })}
        >
          {isWhole ? 'Les laisser toutes de côté' : 'Les reprendre toutes quand même'}
        </button>
      )}
    </section>
  );
}
