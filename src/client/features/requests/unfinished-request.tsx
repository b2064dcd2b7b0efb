import { useNavigation } from '#client/ports/navigation.ts';
import { GateCard } from '#client/ui/gate-card.tsx';
import { RequestFrame } from './request-frame.tsx';
import type { RequestStart } from './request-start.ts';

interface Props {
  readonly start: RequestStart;
  readonly left: { readonly href: string; readonly name: string };
  /** What was left is this very form. */
  readonly isHere: boolean;
  readonly onGoOn: () => void;
  readonly onForget: () => void;
}

/** Somebody is half typed: the next patient at the counter must not inherit his name. */
export function UnfinishedRequest({ start, left, isHere, onGoOn, onForget }: Props) {
  const navigation = useNavigation();
  return (
    <RequestFrame start={start}>
      <GateCard
        step="Avant de continuer"
        title={isHere ? samePatientQuestion(left.name) : unfinishedTitle(left.name)}
        help="Ce qui est déjà saisi ne vaut que pour ce patient."
      >
        <div className="gate-answers">
          <button
            type="button"
            className="btn"
            onClick={isHere ? onGoOn : () => navigation.go(left.href, { replace: true })}
          >
            {isHere ? 'Oui, continuer' : 'La reprendre'}
          </button>
          <button type="button" className="btn" onClick={onForget}>
            {isHere ? 'Non, recommencer' : 'L’effacer'}
          </button>
        </div>
      </GateCard>
    </RequestFrame>
  );
}

/** Names the patient as soon as there is a name to recognize him by. */
export function samePatientQuestion(name: string): string {
  return `Toujours pour le même patient${name === '' ? '' : `, ${name}`} ?`;
}

export function unfinishedTitle(name: string): string {
  return `Une inscription n’est pas terminée${name === '' ? '' : ` : ${name}`}`;
}
