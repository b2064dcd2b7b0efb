import { DoorOpen } from 'lucide-react';
import { useMemo, useState } from 'react';
import '#client/ui/styles/people.css';
import { useNavigation } from '#client/ports/navigation.ts';
import { useNetLine } from '#client/ports/net-line.ts';
import { useSections } from '#client/ports/sections.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import { ActionButton } from '#client/ui/action-button.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { Screen } from '#client/ui/screen.tsx';
import type { Id } from '#domain/identifiers.ts';
import type { Standing } from '#sync/known-records.ts';
import { AnnounceForm } from './announce-form.tsx';
import { DepartureLine } from './departure-line.tsx';
import { departureRows, doctorsToAnnounce, todayOf } from './departure-rows.ts';

/** Doctors who leave: how long there is, and what became of their patients. A doctor sees his own departure alone. */
export function DeparturesScreen() {
  const standing = useStanding();
  const net = useNetLine();
  const tabs = useSections();
  if (!standing) return null;
  if (doctorsToAnnounce(standing).length === 0) {
    return (
      <Screen title="Départs" net={net} tabs={tabs} reading>
        <Empty title="Cette page est celle des médecins et de la coordination">
          Un départ n’est visible que par le médecin qui part et la coordination.
        </Empty>
      </Screen>
    );
  }
  return <Departures standing={standing} />;
}

function Departures({ standing }: { readonly standing: Standing }) {
  const net = useNetLine();
  const tabs = useSections();
  const { search, go } = useNavigation();
  const today = todayOf(standing, useNow());
  const asked = search.get('medecin') ?? undefined;
  const doctors = useMemo(() => doctorsToAnnounce(standing), [standing]);
  const rows = useMemo(() => departureRows(standing, today), [standing, today]);
  const shown = rows.filter(({ departure }) => departure.state === 'announced');
  const isKnown = shown.some(({ departure }) => departure.memberId === asked);
  const [isAnnouncing, setAnnouncing] = useState(asked !== undefined && !isKnown);
  // One's own departure is announced once; then it moves or is cancelled.
  const isMineKnown = shown.some(({ departure }) => departure.memberId === standing.myId);
  const [isSent, setSent] = useState(false);
  const cancelled = rows.filter(({ departure }) => departure.state === 'cancelled');
  const isCoordinator = standing.me.profession === 'coordinator';
  const done = (id: Id) => {
    // A secretary announces for a doctor, and only he and the coordination receive it.
    if (standing.me.profession !== 'secretary') return go(`/departs/${id}`);
    setAnnouncing(false);
    setSent(true);
  };
  return (
    <Screen
      title="Départs"
      subtitle={isCoordinator ? 'Les médecins qui partent, et leurs patients' : undefined}
      net={net}
      tabs={tabs}
      reading
      {...(isCoordinator ? {} : { back: { href: '/plus', label: 'Retour' } })}
      action={
        isAnnouncing || isMineKnown ? undefined : (
          <ActionButton
            icon={<DoorOpen className="icon" aria-hidden="true" />}
            onPress={() => setAnnouncing(true)}
          >
            {isCoordinator ? 'Noter un départ' : 'Annoncer un départ'}
          </ActionButton>
        )
      }
    >
      <div className="stack-16">
        {isSent && <p role="status">Le départ est noté et part à la coordination.</p>}
        {isAnnouncing && (
          <AnnounceForm
            standing={standing}
            doctors={doctors}
            doctorId={doctors.find(({ id }) => id === asked)?.id}
            onDone={done}
            onLeave={() => setAnnouncing(false)}
          />
        )}
        {shown.length > 0 && (
          <ul className="sheet people">
            {shown.map((row) => (
              <DepartureLine key={row.id} row={row} today={today} />
            ))}
          </ul>
        )}
        {shown.length === 0 && !isAnnouncing && (
          <Empty title="Aucun départ annoncé">
            Un départ annoncé tôt laisse le temps d’inscrire les patients prioritaires et d’afficher au
            cabinet qui contacter.
          </Empty>
        )}
        {cancelled.length > 0 && (
          <details>
            <summary>Départs annulés ({cancelled.length})</summary>
            <ul className="sheet people">
              {cancelled.map((row) => (
                <DepartureLine key={row.id} row={row} today={today} />
              ))}
            </ul>
          </details>
        )}
      </div>
    </Screen>
  );
}
