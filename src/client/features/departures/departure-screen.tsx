import { TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import '#client/ui/styles/people.css';
import { useNetLine } from '#client/ports/net-line.ts';
import { useSections } from '#client/ports/sections.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import { Empty } from '#client/ui/empty.tsx';
import { Note } from '#client/ui/note.tsx';
import { Screen } from '#client/ui/screen.tsx';
import { displayName } from '#domain/access/member.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Standing } from '#sync/known-records.ts';
import { DepartureActions } from './departure-actions.tsx';
import { type DepartureRow, departureRows, todayOf } from './departure-rows.ts';
import { DepartureSummary } from './departure-summary.tsx';
import { EditDeparture } from './edit-departure.tsx';
import { HandedOver } from './handed-over.tsx';
import { useDeparture } from './use-departure.ts';

const back = { href: '/departs', label: 'Retour aux départs' } as const;

/** One departure: what is known, what is to be done before the day, and what becomes of the patients. */
export function DepartureScreen({ departureId }: { readonly departureId: Id }) {
  const standing = useStanding();
  const net = useNetLine();
  const tabs = useSections();
  const now = useNow();
  const today = standing ? todayOf(standing, now) : '';
  const row = useMemo(
    () => standing && departureRows(standing, today).find(({ id }) => id === departureId),
    [standing, today, departureId],
  );
  if (!standing) return null;
  if (!row) {
    return (
      <Screen title="Départs" net={net} tabs={tabs} back={back} reading>
        <Empty title="Ce départ n’est pas sur cet appareil">
          Il n’est visible que par le médecin qui part et la coordination.
        </Empty>
      </Screen>
    );
  }
  return (
    <Screen
      title={row.doctor ? displayName(row.doctor) : 'Un médecin'}
      subtitle={row.departure.state === 'cancelled' ? 'Départ annulé' : 'Départ annoncé'}
      net={net}
      tabs={tabs}
      back={back}
    >
      <DepartureAtWork standing={standing} row={row} />
    </Screen>
  );
}

function DepartureAtWork({ standing, row }: { readonly standing: Standing; readonly row: DepartureRow }) {
  const { update, busy, why } = useDeparture(standing, row.id, row.departure);
  const [isEditing, setEditing] = useState(false);
  return (
    <div className="split split-apart">
      <div className="stack-16">
        {isEditing ? (
          <EditDeparture
            departure={row.departure}
            asksHow={standing.me.profession === 'coordinator'}
            busy={busy}
            onSave={async (plan) => {
              if (await update({ plan })) setEditing(false);
            }}
            onLeave={() => setEditing(false)}
          />
        ) : (
          <DepartureSummary standing={standing} row={row} />
        )}
        {why !== undefined && (
          <Note live tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
            {why}
          </Note>
        )}
        {!isEditing && (
          <DepartureActions
            standing={standing}
            row={row}
            onUpdate={(changes) => void update(changes)}
            onEdit={() => setEditing(true)}
          />
        )}
      </div>
      <HandedOver standing={standing} row={row} />
    </div>
  );
}
