import { ChevronRight, UserPlus } from 'lucide-react';
import { useMemo } from 'react';
import { useEntryReadings } from '#client/ports/entry-readings.ts';
import { useScreenFrame } from '#client/ports/screen-frame.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useOpenOnceTaken } from '#client/ports/use-open-once-taken.ts';
import { Screen } from '#client/ui/screen.tsx';
import { proposedPatients, takenPatients, unanswered } from '#sync/doctor-proposals.ts';
import { filedRequests } from '#sync/filed-requests.ts';
import { doctorsSpokenFor, type Standing } from '#sync/known-records.ts';
import { FiledSection } from './filed-section.tsx';
import { ProposalsSection } from './proposals-section.tsx';
import { listSummary } from './request-words.ts';
import { TakenSection } from './taken-section.tsx';

export function RequestList({ standing }: { readonly standing: Standing }) {
  const frame = useScreenFrame(standing);
  const now = useNow();
  const { readings } = useEntryReadings();
  const proposed = useMemo(() => proposedPatients(standing, now), [standing, now]);
  const taken = useMemo(() => takenPatients(standing), [standing]);
  const filed = useMemo(() => filedRequests(standing), [standing]);
  const openOnceTaken = useOpenOnceTaken(standing);
  const speaksFor = doctorsSpokenFor(standing);
  const subtitle = listSummary({
    toAnswer: unanswered(proposed).length,
    taken: taken.filter(({ entry }) => !entry.closing).length,
    filed: filed.length,
  });
  const isShared = speaksFor.length > 1;
  return (
    <Screen
      title="Sans médecin traitant"
      subtitle={subtitle}
      {...frame}
      action={
        <a className="btn btn-primary btn-block" href="/patients/nouveau">
          <UserPlus className="icon" aria-hidden="true" />
          <span>Inscrire un patient</span>
        </a>
      }
    >
      <div className={speaksFor.length > 0 ? 'split' : undefined}>
        {speaksFor.length > 0 && (
          <div>
            <ProposalsSection
              standing={standing}
              proposed={proposed}
              readings={readings}
              now={now}
              isShared={isShared}
              onAccepted={openOnceTaken}
            />
            <TakenSection standing={standing} taken={taken} readings={readings} isShared={isShared} />
            <OfferLink isOwn={standing.me.profession === 'generalPractitioner'} />
          </div>
        )}
        <FiledSection standing={standing} filed={filed} readings={readings} />
      </div>
    </Screen>
  );
}

function OfferLink({ isOwn }: { readonly isOwn: boolean }) {
  return (
    <p className="mt-4">
      <a className="card card-link" href="/offre">
        <span>
          <b>{isOwn ? 'Mon offre' : 'L’offre de mes médecins'}</b>
          <span className="meta">
            Nouveaux patients, critères, changements prévus. Visible par la coordination seulement.
          </span>
        </span>
        <ChevronRight className="icon" aria-hidden="true" />
      </a>
    </p>
  );
}
