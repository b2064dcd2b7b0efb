import { useMemo } from 'react';
import { Empty } from '#client/ui/empty.tsx';
import { counted } from '#client/ui/french-text.ts';
import { moment } from '#client/ui/french-time.ts';
import type { Instant } from '#domain/identifiers.ts';
import { findAgenda } from '#domain/territory/territory.ts';
import { communeOf, type Standing } from '#sync/known-records.ts';
import { unmetGroups } from './inbox-items.ts';

/** For the coordination: where slots were missing these days, so that doctors can be asked. Nothing about any patient. */
export function UnmetNeeds({ standing, now }: { readonly standing: Standing; readonly now: Instant }) {
  const { state, territory } = standing;
  const groups = useMemo(() => unmetGroups(state, now), [state, now]);
  return (
    <section aria-labelledby="besoins">
      <h2 className="section-head" id="besoins">
        Besoins sans créneau, 7 jours
      </h2>
      {groups.length === 0 ? (
        <Empty title="Aucun besoin signalé">
          Chaque patient a trouvé un créneau, ou personne ne l’a signalé.
        </Empty>
      ) : (
        <ul className="sheet">
          {groups.map(({ agendaId, communeCode, count, lastAt }) => (
            <li
              key={`${agendaId} ${communeCode}`}
              className="flex flex-wrap items-baseline justify-between gap-x-3 px-4 py-3"
            >
              <span>
                <b>{communeOf(territory, communeCode)?.name ?? communeCode}</b>
                <span className="meta block">
                  {findAgenda(territory, agendaId)?.name ?? agendaId} · dernier{' '}
                  {moment(lastAt, now, territory.zone)}
                </span>
              </span>
              <b>{counted(count, 'besoin')}</b>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
