import { Printer } from 'lucide-react';
import '#client/ui/styles/poster.css';
import { useNetLine } from '#client/ports/net-line.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import { ActionButton } from '#client/ui/action-button.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { Screen } from '#client/ui/screen.tsx';
import type { Id } from '#domain/identifiers.ts';
import { Poster } from './poster.tsx';
import { posterFacts } from './poster-facts.ts';

/** The poster for the practice's door, as it will be printed. */
export function PosterScreen({ departureId }: { readonly departureId: Id }) {
  const standing = useStanding();
  const net = useNetLine();
  const now = useNow();
  if (!standing) return null;
  const facts = posterFacts(standing, departureId, window.location.origin, now);
  const back = { href: `/departs/${departureId}`, label: 'Retour au départ' };
  if (!facts) {
    return (
      <Screen title="Affiche" net={net} back={back} reading>
        <Empty title="Pas d’affiche ici">Ce départ a été annulé, ou n’est pas sur cet appareil.</Empty>
      </Screen>
    );
  }
  return (
    <Screen
      title="Affiche"
      subtitle="Pour la porte du cabinet et la salle d’attente"
      net={net}
      back={back}
      reading
      action={
        <ActionButton
          icon={<Printer className="icon" aria-hidden="true" />}
          onPress={() => window.print()}
          help="Une page A4. Imprimez-la de nouveau si la date change."
        >
          Imprimer l’affiche
        </ActionButton>
      }
    >
      <Poster facts={facts} />
    </Screen>
  );
}
