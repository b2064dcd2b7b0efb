import { useMemo } from 'react';
import { useScreenFrame } from '#client/ports/screen-frame.ts';
import { useNow } from '#client/ports/use-now.ts';
import { usePatients } from '#client/ports/use-patient.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import { Empty } from '#client/ui/empty.tsx';
import { Screen } from '#client/ui/screen.tsx';
import type { Standing } from '#sync/known-records.ts';
import { toldMissing } from '#sync/missing-bookings.ts';
import { openReports } from '#sync/restoration-reports.ts';
import { CancelledCard } from './cancelled-card.tsx';
import { InboxCard } from './inbox-card.tsx';
import { cancelledByOwners, inboxCase, patientsIn, waiting } from './inbox-items.ts';
import { inboxSummary } from './inbox-summary.ts';
import { MissingCard } from './missing-card.tsx';
import { RestorationCard } from './restoration-card.tsx';
import { UnmetNeeds } from './unmet-needs.tsx';
import { WaitingList } from './waiting-list.tsx';

/** Everything that waits for this person: what was refused, who must be called back, what has not left yet. */
export function InboxScreen() {
  const standing = useStanding();
  return standing ? <Inbox standing={standing} /> : null;
}

function Inbox({ standing }: { readonly standing: Standing }) {
  const frame = useScreenFrame(standing);
  const now = useNow();
  const { state, myId, me } = standing;
  const cancelled = useMemo(() => cancelledByOwners(state, myId), [state, myId]);
  const missing = useMemo(() => toldMissing(state, now), [state, now]);
  const sealed = useMemo(() => patientsIn(standing, missing), [standing, missing]);
  const patientOf = usePatients(sealed);
  const pending = waiting(state);
  const isCoordinator = me.profession === 'coordinator';
  const reports = useMemo(() => openReports(state), [state]);
  const nothing = state.inbox.length + cancelled.length + reports.length + missing.length === 0;
  return (
    <Screen
      title="À traiter"
      subtitle={inboxSummary(state, { cancelled, pending, reports, missing })}
      {...frame}
    >
      <div className={isCoordinator ? 'split' : undefined}>
        <div className="stack-24">
          {reports.map((report) => (
            <RestorationCard key={report.id} standing={standing} report={report} now={now} />
          ))}
          {missing.map((booking) => (
            <MissingCard
              key={booking.detail.id}
              standing={standing}
              booking={booking}
              reading={patientOf(booking.detail.id)}
              now={now}
            />
          ))}
          {state.inbox.map((item) => (
            <InboxCard
              key={item.uid}
              standing={standing}
              found={inboxCase(state, item)}
              patientOf={patientOf}
              now={now}
            />
          ))}
          {cancelled.map((found) => (
            <CancelledCard
              key={found.past.id}
              standing={standing}
              found={found}
              reading={patientOf(found.past.id)}
              now={now}
            />
          ))}
          {nothing && (
            <Empty title="Rien à traiter">
              {pending.length > 0
                ? 'Ce qui attend le réseau est dessous.'
                : 'Tout ce que vous avez envoyé a reçu une réponse.'}
            </Empty>
          )}
          <WaitingList standing={standing} pending={pending} patientOf={patientOf} now={now} />
        </div>
        {isCoordinator && <UnmetNeeds standing={standing} now={now} />}
      </div>
    </Screen>
  );
}
