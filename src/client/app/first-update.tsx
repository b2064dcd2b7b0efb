import { useNetLine } from '../ports/net-line.ts';
import { useRelais, useSyncStatus } from '../ports/relais-context.ts';
import { Screen } from '../ui/screen.tsx';
import { Arrival } from './member-screen.tsx';
import type { Place } from './router.ts';
import type { Route } from './routes.ts';

/** A device that has not yet received what it needs to show anything: the only screen of the app that waits. */
export function FirstUpdate({ place, route }: { readonly place: Place; readonly route: Route }) {
  const relais = useRelais();
  const { phase, staging } = useSyncStatus();
  const isStuck = phase === 'offline' || phase === 'held';
  return (
    <Screen title="Première mise à jour" reading net={useNetLine()}>
      <div className="stack-16">
        <p role="status">
          {isStuck
            ? 'Cet appareil n’a encore rien reçu. La première mise à jour se fait au retour du réseau, puis Relais s’ouvre aussi sans lui.'
            : 'Les créneaux et l’annuaire arrivent sur cet appareil. Ensuite, Relais s’ouvre aussi sans réseau.'}
        </p>
        {staging && <p className="meta">{staging.pages * rowsAPage} lignes reçues.</p>}
        {isStuck && (
          <button type="button" className="btn btn-primary btn-block" onClick={() => relais.syncNow()}>
            Recommencer maintenant
          </button>
        )}
      </div>
      <Arrival place={place} route={route} />
    </Screen>
  );
}

/** How many rows the relay puts in a page of a first update, to give an order of size. */
const rowsAPage = 4_000;
