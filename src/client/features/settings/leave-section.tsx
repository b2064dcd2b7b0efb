import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { type LeaveAnswer, useDevice } from '../../ports/device.ts';
import { useNavigation } from '../../ports/navigation.ts';
import { useLocalState } from '../../ports/relais-context.ts';
import { counted } from '../../ui/french-text.ts';
import { Note } from '../../ui/note.tsx';

type Trouble = Exclude<LeaveAnswer, 'left'>;
type Step = 'closed' | 'asking' | 'leaving' | Trouble;

const troubleWords: Readonly<Record<Trouble, string>> = {
  unreachable:
    'Sans réseau, l’accès de cet appareil ne peut pas être fermé. Rien n’a été effacé : recommencez une fois en ligne.',
  notClosed:
    'Le serveur n’a pas pu fermer l’accès de cet appareil. Rien n’a été effacé : réessayez dans un instant.',
  notErased:
    'L’accès de cet appareil est fermé, mais ses données n’ont pas pu être effacées. Fermez les autres onglets de Relais, puis réessayez.',
};

/** Leaves this device: the relay forgets it and everything here is erased. What waits would be lost, so it is said first. */
export function LeaveSection() {
  const device = useDevice();
  const { go } = useNavigation();
  const { outbox, inbox } = useLocalState();
  const [step, setStep] = useState<Step>('closed');
  const waiting = outbox.filter(({ command }) => command.name !== 'nothing@1').length;
  const leave = async () => {
    setStep('leaving');
    const answer = await device.leave();
    if (answer === 'left') go('/', { replace: true });
    else setStep(answer);
  };
  return (
    <section aria-labelledby="reglages-quitter" className="stack-12">
      <h2 id="reglages-quitter">Quitter cet appareil</h2>
      {step === 'closed' ? (
        <button type="button" className="btn btn-danger btn-block" onClick={() => setStep('asking')}>
          Quitter Relais sur cet appareil
        </button>
      ) : (
        <>
          <Note tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
            <p>{lossWords(waiting, inbox.length)} Pour revenir, il faudra une invitation.</p>
          </Note>
          {step !== 'asking' && step !== 'leaving' && (
            <p role="alert" className="field-error">
              {troubleWords[step]}
            </p>
          )}
          <div className="btn-row">
            <button type="button" className="btn" onClick={() => setStep('closed')}>
              Rester
            </button>
            <button
              type="button"
              className="btn btn-danger"
              disabled={step === 'leaving'}
              onClick={() => void leave()}
            >
              {waiting > 0 ? 'Quitter et perdre ce qui attend' : 'Quitter et effacer'}
            </button>
          </div>
        </>
      )}
    </section>
  );
}

function lossWords(waiting: number, toHandle: number): string {
  const parts = [
    ...(waiting > 0 ? [`${counted(waiting, 'demande')} à envoyer`] : []),
    ...(toHandle > 0 ? [`${counted(toHandle, 'point')} à traiter`] : []),
  ];
  if (parts.length === 0) {
    return 'Rien n’attend ici. Tout ce que Relais garde sur cet appareil sera effacé.';
  }
  return `${parts.join(' et ')} seront perdus, sans que personne soit prévenu. Envoyez ou réglez-les d’abord.`;
}
