import { useMemo } from 'react';
import { useEntryReadings } from '#client/ports/entry-readings.ts';
import { entryStatusName } from '#client/ui/list-words.ts';
import { PlainTag, Tag } from '#client/ui/tag.tsx';
import type { Id } from '#domain/identifiers.ts';
import { openProposals } from '#domain/waitlist/entry.ts';
import { communeOf, type Standing } from '#sync/known-records.ts';
import { pendingEntryIds } from '#sync/list-records.ts';
import { followUpText } from './departure-line.tsx';
import { type DepartureRow, entriesOf } from './departure-rows.ts';

/** The patients he handed over, and where each of them stands. */
export function HandedOver({ standing, row }: { readonly standing: Standing; readonly row: DepartureRow }) {
  const { state, territory } = standing;
  const { readings } = useEntryReadings();
  const entries = useMemo(() => entriesOf(state, row.id), [state, row.id]);
  const pending = useMemo(() => pendingEntryIds(state), [state]);
  const nameOf = (id: Id) => {
    const reading = readings.entry(id);
    if (reading.kind === 'reading') return 'Lecture…';
    if (reading.kind === 'closed') return 'Un patient';
    const { familyName, givenName } = reading.content.identity;
    return `${familyName} ${givenName}`;
  };
  return (
    <section aria-labelledby="depart-patients" className="stack-12">
      <h2 id="depart-patients">Ses patients prioritaires</h2>
      <p className="meta">{followUpText(row.followUp)}</p>
      {entries.length > 0 && (
        <ul className="sheet people">
          {entries.map(({ id, value }) => (
            <li key={id}>
              <a className="person" href={`/patients/${id}`}>
                <span className="person-who">
                  <span className="person-name">
                    {value.closing?.erased ? 'Identité effacée' : nameOf(id)}
                  </span>
                  <span className="meta">{communeOf(territory, value.communeCode)?.name}</span>
                </span>
                <span className="person-tags">
                  {pending.has(id) && <Tag state="pending" />}
                  <PlainTag>
                    {openProposals(value).length > 0 ? 'Proposé' : entryStatusName[value.status]}
                  </PlainTag>
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
