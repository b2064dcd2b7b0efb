import { Hourglass, Phone } from 'lucide-react';
import type { Reading } from '#client/ports/entry-readings.ts';
import type { ProposalContent } from '#client/ports/list-vault.ts';
import { dateText } from '#client/ui/calendar-words.ts';
import { dayOf } from '#client/ui/french-time.ts';
import { Note } from '#client/ui/note.tsx';
import { Tag } from '#client/ui/tag.tsx';
import type { Instant } from '#domain/identifiers.ts';
import type { Identity } from '#domain/waitlist/profile.ts';
import type { TakenPatient } from '#sync/doctor-proposals.ts';
import type { Standing } from '#sync/known-records.ts';
import { PatientFacts } from './patient-facts.tsx';
import { RequestPage } from './request-page.tsx';
import { erasedOn, fullName, takenStatus } from './request-words.ts';
import { TakenActions } from './taken-actions.tsx';

interface Props {
  readonly standing: Standing;
  readonly taken: TakenPatient;
  readonly reading: Reading<ProposalContent>;
  readonly now: Instant;
}

/** A patient whom a doctor took: who he is at last, his first appointment, then the declaration. */
export function TakenView({ standing, taken, reading, now }: Props) {
  const { entry, claim, pending } = taken;
  const { zone } = standing.territory;
  const content = reading.kind === 'read' ? reading.content : undefined;
  const { closing } = entry;
  return (
    <RequestPage title="Patient accepté" subtitle={`Accepté le ${dateText(dayOf(claim.at, zone))}`}>
      <div className="stack-16">
        <article className={pending ? 'card card-pending stack-12' : 'card stack-12'} aria-labelledby="qui">
          {pending && (
            <p>
              <Tag state="pending" />
            </p>
          )}
          <div>
            <h2 id="qui">{nameOf(reading)}</h2>
            <p className="meta">{takenStatus(entry, zone)}</p>
          </div>
          {content?.identity && (
            <PatientFacts
              standing={standing}
              profile={content.profile}
              identity={content.identity}
              communeCode={entry.communeCode}
              now={now}
            />
          )}
        </article>
        {pending && (
          <Note tone="pending" live icon={<Hourglass className="icon" aria-hidden="true" />}>
            C’est enregistré sur cet appareil, et part au retour du réseau.
          </Note>
        )}
        {!closing && content?.identity && <CallButton identity={content.identity} />}
        {closing ? (
          <p className="meta">{erasedOn(closing.eraseAt, zone)}</p>
        ) : (
          <TakenActions standing={standing} taken={taken} profile={content?.profile} now={now} />
        )}
      </div>
    </RequestPage>
  );
}

/** The first thing to do for him. */
function CallButton({ identity }: { readonly identity: Identity }) {
  const { phone, callInstead } = identity;
  const number = callInstead?.phone || phone;
  if (number === '') return null;
  return (
    <a className="btn btn-primary btn-lg btn-block" href={`tel:${number}`}>
      <Phone className="icon" aria-hidden="true" />
      <span>Appeler {callInstead && callInstead.phone !== '' ? callInstead.name : 'le patient'}</span>
    </a>
  );
}

function nameOf(reading: Reading<ProposalContent>): string {
  if (reading.kind === 'reading') return 'Lecture…';
  if (reading.kind === 'closed') return 'Patient illisible sur cet appareil';
  return reading.content.identity ? fullName(reading.content.identity) : 'Le nom arrive avec la réponse';
}
