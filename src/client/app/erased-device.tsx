import { useNavigation } from '../ports/navigation.ts';

interface Props {
  /** Its keys come back by themselves. */
  readonly isDemo: boolean;
  readonly onGoOn: () => void;
}

/** Told once: the browser, or somebody who tidied it up, erased what this device kept. */
export function ErasedDevice({ isDemo, onGoOn }: Props) {
  const { go } = useNavigation();
  const look = () => {
    onGoOn();
    // Nothing is known here yet of who this is: the way is found once it is.
    go('/?demandes');
  };
  return (
    <div className="screen">
      <main className="stack-16">
        <h1>Ce navigateur a effacé ce que Relais gardait ici</h1>
        <p role="alert">
          Cela arrive quand la place manque, après un long temps sans usage, ou quand les données des sites
          sont effacées.
        </p>
        <p>Ce qui était envoyé n’est pas perdu{'\u202f'}: tout revient dès que le réseau répond.</p>
        <p>
          <b>Ce qui attendait d’être envoyé est perdu.</b> Vérifiez vos dernières demandes, et refaites celles
          qui manquent.
        </p>
        {!isDemo && (
          <p>
            Les noms des patients ne se lisent plus ici. Pour les relire, faites ajouter cet appareil par un
            collègue de votre structure, dans « Inviter ».
          </p>
        )}
        <p>Pour que cela ne revienne pas, installez Relais sur l’écran d’accueil.</p>
        <button type="button" className="btn btn-primary" onClick={look}>
          Vérifier mes demandes
        </button>
        <button type="button" className="btn" onClick={onGoOn}>
          Continuer
        </button>
      </main>
    </div>
  );
}
