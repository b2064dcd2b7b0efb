import { recordKey } from '#domain/records.ts';
import { useFoundCapabilities } from '../../ports/capabilities.ts';
import { useLocalState, useRelais } from '../../ports/relais-context.ts';
import { useNow } from '../../ports/use-now.ts';
import { counted } from '../../ui/french-text.ts';
import { moment } from '../../ui/french-time.ts';
import { waitingRequests } from './waiting-list.ts';

/** Said only while something waits on a browser that sends nothing once Relais is closed. */
const keepOpenWords = 'Gardez Relais ouvert jusqu’à « Confirmé »\u202f: fermé, ce navigateur n’envoie rien.';

/** What has not left this device yet, request by request, and when it last heard from the relay. */
export function WaitingSection() {
  const relais = useRelais();
  const state = useLocalState();
  const now = useNow();
  const territory = state.row(recordKey('territory', state.meta.territoryId));
  const zone = territory?.kind === 'territory' ? territory.value.zone : 'Europe/Paris';
  const waiting = waitingRequests(state, now, zone);
  const mustStayOpen = useFoundCapabilities()?.backgroundSync === false;
  const { lastSyncAt, clockOffsetMs } = state.meta;
  return (
    <section aria-labelledby="reglages-envoi" className="stack-12">
      <h2 id="reglages-envoi">À envoyer</h2>
      <p role="status">
        {waiting.length === 0
          ? 'Rien n’attend : tout ce que vous avez demandé a reçu une réponse.'
          : `${counted(waiting.length, 'demande')} sur cet appareil, gardée${waiting.length > 1 ? 's' : ''} jusqu’à la réponse.`}
      </p>
      {waiting.length > 0 && mustStayOpen && <p>{keepOpenWords}</p>}
      {waiting.length > 0 && (
        <ul className="sheet">
          {waiting.map(({ uid, words, since, isUnderWay }) => (
            <li key={uid} className="waiting-item">
              <span>{words}</span>
              <span className="meta">{isUnderWay ? `${since} · réponse attendue` : since}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="meta">
        {lastSyncAt === null
          ? 'Cet appareil n’a encore rien reçu.'
          : `À jour à ${moment(lastSyncAt + clockOffsetMs, now, zone)}.`}
      </p>
      <button type="button" className="btn btn-block" onClick={() => relais.syncNow()}>
        {waiting.length === 0 ? 'Mettre à jour maintenant' : 'Envoyer maintenant'}
      </button>
    </section>
  );
}
