import { CalendarPlus, UserPlus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useScreenFrame } from '#client/ports/screen-frame.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import { Screen } from '#client/ui/screen.tsx';
import { bookableAgendas, diariesOf, type Standing, visibleAgendas } from '#sync/known-records.ts';
import { slotRows } from '#sync/slot-rows.ts';
import { AgendaDays } from './agenda-days.tsx';
import { useAgendaFilters } from './agenda-filters.ts';
import { byDay, filterRows } from './agenda-rows.ts';
import { FilterChips } from './filter-chips.tsx';
import { NothingFree } from './nothing-free.tsx';

/** The next 48 hours of every agenda this person sees, by day, soonest first. */
export function AgendaScreen() {
  const standing = useStanding();
  return standing ? <Agenda standing={standing} /> : null;
}

/** How many rows are drawn at first; more on request. A phone never draws a territory's whole week. */
const firstShown = 60;

function Agenda({ standing }: { readonly standing: Standing }) {
  const frame = useScreenFrame(standing);
  const now = useNow();
  const { agendaId, near, mode, freeOnly } = useAgendaFilters();
  const [shown, setShown] = useState(firstShown);
  const rows = useMemo(() => slotRows(standing, now), [standing, now]);
  const kept = useMemo(
    () => filterRows(rows, { agendaId, near, mode, freeOnly }),
    [rows, agendaId, near, mode, freeOnly],
  );
  const days = useMemo(() => byDay(kept, standing.territory.zone, shown), [kept, standing, shown]);
  return (
    <Screen
      title="Créneaux"
      subtitle={subtitle(standing, agendaId)}
      {...frame}
      action={<AgendaAction standing={standing} />}
    >
      <FilterChips standing={standing} rows={rows} />
      {kept.length === 0 ? (
        <NothingFree standing={standing} agendaId={agendaId} isFiltered={rows.length > 0} />
      ) : (
        <AgendaDays standing={standing} days={days} now={now} />
      )}
      {kept.length > shown && (
        <p>
          <button type="button" className="btn btn-block" onClick={() => setShown(shown + firstShown)}>
            Afficher plus ({kept.length - shown})
          </button>
        </p>
      )}
    </Screen>
  );
}

function subtitle(standing: Standing, agendaId: string | null): string {
  const agendas = visibleAgendas(standing).filter(({ id }) => agendaId === null || id === agendaId);
  const [only, ...others] = agendas;
  const hours = `${standing.territory.bookableHours} prochaines heures`;
  return only && others.length === 0 ? `${only.name} · ${hours}` : hours;
}

/** One primary action: to book for whoever books, to publish for whoever only publishes. */
function AgendaAction({ standing }: { readonly standing: Standing }) {
  const publishes = diariesOf(standing).length > 0;
  if (standing.me.profession === 'generalPractitioner' && publishes) return <PublishLink />;
  if (bookableAgendas(standing).length > 0) {
    return (
      <a className="btn btn-primary btn-block" href="/reserver">
        <UserPlus className="icon" aria-hidden="true" />
        <span>
          Réserver<span className="roomy"> pour un patient</span>
        </span>
      </a>
    );
  }
  return publishes ? <PublishLink /> : undefined;
}

function PublishLink() {
  return (
    <a className="btn btn-primary btn-block" href="/publier">
      <CalendarPlus className="icon" aria-hidden="true" />
      <span>
        Publier<span className="roomy"> un créneau</span>
      </span>
    </a>
  );
}
