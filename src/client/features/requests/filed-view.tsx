import { CircleCheck, Hourglass, TriangleAlert } from 'lucide-react';
import { useFoundCapabilities } from '#client/ports/capabilities.ts';
import type { Reading } from '#client/ports/entry-readings.ts';
import type { EntryContent } from '#client/ports/list-vault.ts';
import { useNavigation } from '#client/ports/navigation.ts';
import { dateText } from '#client/ui/calendar-words.ts';
import { dayOf } from '#client/ui/french-time.ts';
import { Note } from '#client/ui/note.tsx';
import { Tag } from '#client/ui/tag.tsx';
import type { Instant } from '#domain/identifiers.ts';
import type { FiledRequest } from '#sync/filed-requests.ts';
import type { Standing } from '#sync/known-records.ts';
import { entryName } from './entry-name.ts';
import { FiledActions } from './filed-actions.tsx';
import { PatientFacts } from './patient-facts.tsx';
import { RequestPage } from './request-page.tsx';
import { erasedOn, filedStatus } from './request-words.ts';

interface Props {
  readonly standing: Standing;
  readonly filed: FiledRequest;
  readonly reading: Reading<EntryContent>;
  readonly now: Instant;
}

/** A request that one's structure filed: dotted while it waits for the relay, and what became of it. */
export function FiledView({ standing, filed, reading, now }: Props) {
  const { entryId, entry, isPending, filing } = filed;
  const { zone } = standing.territory;
  const isNew = useNavigation().search.has('nouveau');
  return (
    <RequestPage
      title="Demande"
      subtitle={`${filing ? 'Saisie' : 'Inscrite'} le ${dateText(dayOf(entry.registeredAt, zone))}`}
      {...(isNew
        ? {
            action: (
              <a className="btn btn-primary btn-block" href="/patients">
                Terminer
              </a>
            ),
          }
        : {})}
    >
      <div className="stack-16">
        <article className={isPending ? 'card card-pending stack-12' : 'card stack-12'} aria-labelledby="qui">
          {isPending && (
            <p>
              <Tag state="pending" />
            </p>
          )}
          <div>
            <h2 id="qui">{entryName(reading)}</h2>
            <p className="meta">{filedStatus(entry, filing)}</p>
          </div>
          {reading.kind === 'read' && (
            <PatientFacts
              standing={standing}
              {...reading.content}
              communeCode={entry.communeCode}
              consent={entry.consent}
              now={now}
            />
          )}
        </article>
        <WhatNext filed={filed} isNew={isNew} />
        {entry.closing && !isPending && <p className="meta">{erasedOn(entry.closing.eraseAt, zone)}</p>}
        <FiledActions standing={standing} entryId={entryId} entry={entry} now={now} />
      </div>
    </RequestPage>
  );
}

/** What may be said to the patient now. */
function WhatNext({ filed, isNew }: Pick<Props, 'filed'> & { readonly isNew: boolean }) {
  const { entry, isPending, filing } = filed;
  const mustStayOpen = useFoundCapabilities()?.backgroundSync === false;
  if (filing) {
    return (
      <Note tone="pending" live icon={<Hourglass className="icon" aria-hidden="true" />}>
        <b>Enregistré sur cet appareil.</b>{' '}
        {filing === 'unanswered'
          ? 'La demande est peut-être partie, mais sans réponse pour l’instant.'
          : 'La demande part au retour du réseau.'}{' '}
        {mustStayOpen
          ? 'Gardez Relais ouvert jusque-là, ou rouvrez-le\u202f: fermé, ce navigateur n’envoie rien.'
          : 'Vous pouvez fermer Relais.'}
      </Note>
    );
  }
  if (isPending) {
    return (
      <Note tone="pending" live icon={<Hourglass className="icon" aria-hidden="true" />}>
        Votre changement est enregistré sur cet appareil et part au retour du réseau.
      </Note>
    );
  }
  if (entry.status === 'unreachable') {
    return (
      <Note tone="primary" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
        La coordination a appelé sans réponse. Si vous voyez ce patient, demandez-lui de la rappeler, ou dites
        ici qu’il attend toujours.
      </Note>
    );
  }
  if (!isNew || entry.status !== 'registered') return null;
  return (
    <Note live tone="primary" icon={<CircleCheck className="icon" aria-hidden="true" />}>
      <b>La coordination a reçu la demande.</b> Elle rappelle pour en savoir plus, puis cherche deux ou trois
      médecins. Ce n’est pas encore un médecin traitant : le patient peut chercher aussi de son côté.
    </Note>
  );
}
