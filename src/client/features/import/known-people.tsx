import { useId, useState } from 'react';
import type { EntryReadings } from '#client/ports/entry-readings.ts';
import { counted } from '#client/ui/french-text.ts';
import type { KnownAs } from '#domain/waitlist/import-duplicates.ts';
import type { ImportedPerson } from '#domain/waitlist/import-lines.ts';
import { knownText } from './import-words.ts';

interface Props {
  readonly people: readonly ImportedPerson[];
  readonly known: ReadonlyMap<number, KnownAs>;
  readonly readings: Pick<EntryReadings, 'entry'>;
}

const shownAtOnce = 50;

/** The lines somebody seems to be already, each with whom: what a person decides on before taking them all the same. */
export function KnownPeople({ people, known, readings }: Props) {
  const id = useId();
  const [shown, setShown] = useState(shownAtOnce);
  const lines = people.filter(({ line }) => known.has(line));
  if (lines.length === 0) return null;
  const nameOf = (as: KnownAs) => {
    if (as.kind === 'line') return undefined;
    const reading = readings.entry(as.id);
    return reading.kind === 'read' ? reading.content.identity : undefined;
  };
  return (
    <section aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>Déjà connus</h2>
      </div>
      <ul className="import-rejected">
        {lines.slice(0, shown).map(({ line, identity }) => {
          const as = known.get(line);
          return as === undefined ? null : (
            <li key={line}>
              <b>Ligne {line}</b> {identity.familyName} {identity.givenName}, {knownText(as, nameOf(as))}
            </li>
          );
        })}
      </ul>
      {lines.length > shown && (
        <button type="button" className="btn btn-sm" onClick={() => setShown(shown * 4)}>
          Voir la suite ({counted(lines.length - shown, 'ligne')})
        </button>
      )}
    </section>
  );
}
