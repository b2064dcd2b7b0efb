import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { type AcceptTrouble, useEnrolment } from '../../ports/enrolment.ts';
import { useNavigation } from '../../ports/navigation.ts';
import { Note } from '../../ui/note.tsx';
import { Screen } from '../../ui/screen.tsx';

const troubleWords: Readonly<Record<AcceptTrouble, string>> = {
  notALink:
    'Ce lien n’est pas entier. Ouvrez-le depuis le message reçu, sans le recopier, ou visez le carré à nouveau.',
  spent:
    'Cette invitation n’est plus valable : elle a servi, ou elle a plus de 72 heures. Demandez-en une autre à la personne qui vous invite.',
  damaged:
    'Cette invitation est arrivée abîmée : la clé qu’elle porte ne s’ouvre pas. Demandez-en une autre.',
  unreachable:
    'Le serveur n’a pas répondu. L’invitation est gardée sur cet appareil : réessayez dans un instant, ou dès que le réseau revient.',
  storage:
    'Cet appareil n’a pas pu garder les clés. Libérez de la place, ou quittez la navigation privée, puis recommencez.',
};

/** The first screen of an invited person: what the link does, then in. The link has left the address bar already. */
export function InvitationScreen() {
  const enrolment = useEnrolment();
  const { go } = useNavigation();
  const [hasInvitation] = useState(() => enrolment.takeInvitation());
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<AcceptTrouble>();
  const enter = async () => {
    setBusy(true);
    const accepted = await enrolment.accept();
    if (accepted.ok) return go('/', { replace: true });
    setTrouble(accepted.refusal);
    setBusy(false);
  };
  const shown = hasInvitation ? trouble : 'notALink';
  return (
    <Screen title="Vous êtes invité à rejoindre Relais" reading>
      <div className="stack-16">
        <p>
          Un collègue ou la coordination de votre CPTS vous a remis ce lien. Il fait de cet appareil le vôtre
          dans Relais : vous y voyez les créneaux ouverts à votre profession et les patients de votre
          structure.
        </p>
        <ul className="points stack-8">
          <li>Le lien ne sert qu’une fois, dans les 72 heures.</li>
          <li>Il n’y a pas de mot de passe : l’accès reste sur cet appareil.</li>
          <li>Sur un poste partagé, fermez la session de l’ordinateur en partant.</li>
        </ul>
        {shown && (
          <div role="alert">
            <Note tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
              <p>{troubleWords[shown]}</p>
            </Note>
          </div>
        )}
        {hasInvitation && (
          <button
            type="button"
            className="btn btn-primary btn-lg btn-block"
            disabled={isBusy}
            onClick={() => void enter()}
          >
            {isBusy ? 'Ouverture…' : trouble ? 'Recommencer' : 'Entrer dans Relais'}
          </button>
        )}
      </div>
    </Screen>
  );
}
