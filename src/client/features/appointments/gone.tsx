import { useNetLine } from '#client/ports/net-line.ts';
import { Empty } from '#client/ui/empty.tsx';
import { Screen } from '#client/ui/screen.tsx';

/** Nothing is known here of the appointment in the address. */
export function Gone() {
  const net = useNetLine();
  return (
    <Screen title="Rendez-vous" net={net} back={{ href: '/rdv', label: 'Retour aux rendez-vous' }} reading>
      <Empty
        title="Ce rendez-vous n’existe plus"
        actions={
          <a className="btn btn-sm" href="/creneaux">
            Voir les créneaux
          </a>
        }
      >
        Il a été annulé, ou il n’est pas le vôtre.
      </Empty>
    </Screen>
  );
}
