import { useMemo } from 'react';
import { useEntryReadings } from '#client/ports/entry-readings.ts';
import { useNow } from '#client/ports/use-now.ts';
import type { Id } from '#domain/identifiers.ts';
import { proposedPatients, takenPatients } from '#sync/doctor-proposals.ts';
import { filedRequests } from '#sync/filed-requests.ts';
import { doctorsSpokenFor, type Standing } from '#sync/known-records.ts';
import { FiledView } from './filed-view.tsx';
import { GoneRequest } from './gone-request.tsx';
import { ProposalItem } from './proposal-item.tsx';
import { RequestPage } from './request-page.tsx';
import { TakenView } from './taken-view.tsx';

/** This page becomes the patient's own once he is confirmed. */
const stayHere = () => undefined;

/** One patient: as his doctor, as a doctor who is asked, or as who filed the request. */
export function OneRequest({ standing, entryId }: { readonly standing: Standing; readonly entryId: Id }) {
  const now = useNow();
  const { readings } = useEntryReadings();
  const taken = useMemo(
    () => takenPatients(standing).find((one) => one.entryId === entryId),
    [standing, entryId],
  );
  const proposed = useMemo(
    () => proposedPatients(standing, now).filter((one) => one.entryId === entryId),
    [standing, now, entryId],
  );
  const filed = useMemo(
    () => filedRequests(standing).find((one) => one.entryId === entryId),
    [standing, entryId],
  );
  if (taken) {
    return (
      <TakenView standing={standing} taken={taken} reading={readings.proposal(taken.proposal)} now={now} />
    );
  }
  if (proposed.length > 0) {
    return (
      <RequestPage title="Patient proposé">
        <div className="stack-16">
          {proposed.map((one) => (
            <ProposalItem
              key={one.proposal.id}
              standing={standing}
              proposed={one}
              reading={readings.proposal(one.proposal)}
              now={now}
              isShared={doctorsSpokenFor(standing).length > 1}
              onAccepted={stayHere}
            />
          ))}
        </div>
      </RequestPage>
    );
  }
  if (filed)
    return <FiledView standing={standing} filed={filed} reading={readings.entry(entryId)} now={now} />;
  return <GoneRequest standing={standing} entryId={entryId} />;
}
