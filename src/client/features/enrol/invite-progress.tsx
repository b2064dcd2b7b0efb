import { Hourglass, TriangleAlert } from 'lucide-react';
import { useSyncStatus } from '../../ports/relais-context.ts';
import { Note } from '../../ui/note.tsx';
import type { InviteStage } from './use-invite.ts';

type Underway = Extract<InviteStage, { kind: 'admitting' | 'inviting' | 'failed' }>;
type Trouble = Extract<InviteStage, { kind: 'failed' }>['why'];

const troubleWords: Readonly<Record<Trouble, string>> = {
  noKey:
    'Cet appareil n’a pas la clé de sa structure : l’invitation doit partir d’un appareil de cette structure.',
  notAllowed:
    'Le serveur n’accepte pas cette invitation. Si cette personne a déjà un appareil, elle peut en ajouter un elle-même ; sinon, c’est la coordination qui l’invite.',
  unreachable:
    'Le serveur ne répond pas. Une invitation a besoin du réseau : recommencez dès qu’il revient, rien n’est à ressaisir.',
  refused: 'L’inscription n’a pas été acceptée. La raison est dans À traiter.',
  notKept:
    'Cet appareil n’a plus de place : l’inscription n’est pas enregistrée. Libérez de la place, puis recommencez.',
};
const retryable = new Set<Trouble>(['unreachable']);

interface Props {
  readonly stage: Underway;
  readonly onRetry: () => void;
  readonly onBack: () => void;
}

/** What the invitation waits for, or why there is none. */
export function InviteProgress({ stage, onRetry, onBack }: Props) {
  const { phase } = useSyncStatus();
  const isOffline = phase === 'offline' || phase === 'held';
  return (
    <div className="stack-16">
      <h2>Invitation pour {stage.invited.name}</h2>
      {stage.kind === 'failed' ? (
        <div role="alert">
          <Note tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
            <p>{troubleWords[stage.why]}</p>
          </Note>
        </div>
      ) : (
        <Note tone="pending" live icon={<Hourglass className="icon" aria-hidden="true" />}>
          <p>{underWayWords(stage.kind, isOffline)}</p>
        </Note>
      )}
      <div className="btn-row">
        {stage.kind === 'failed' && retryable.has(stage.why) && (
          <button type="button" className="btn btn-primary" onClick={onRetry}>
            Recommencer
          </button>
        )}
        <button type="button" className="btn" onClick={onBack}>
          Revenir
        </button>
      </div>
    </div>
  );
}

function underWayWords(kind: 'admitting' | 'inviting', isOffline: boolean): string {
  if (kind === 'inviting') return 'Le lien se prépare…';
  return isOffline
    ? 'L’inscription est gardée ici et attend le réseau. Le lien se fera ensuite, sur cet écran.'
    : 'L’inscription part. Le lien se fait dès qu’elle est acceptée.';
}
