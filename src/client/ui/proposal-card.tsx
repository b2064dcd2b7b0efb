import { Hourglass } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { type DeclineReason, declineReasonSchema } from '#domain/waitlist/entry.ts';
import { declineReasonName } from './list-words.ts';
import { Tag } from './tag.tsx';

export interface ProposalCardProps {
  readonly id: string;
  /** « ALD · 74 ans · attend depuis 143 jours », or why it cannot be read. */
  readonly reason: string;
  readonly where?: string | undefined;
  /** Whose answer it is, where somebody speaks for several doctors. */
  readonly doctor?: string | undefined;
  readonly until: string;
  readonly onAccept: () => void;
  readonly onDecline: (reason: DeclineReason) => void;
  readonly isBusy?: boolean;
  /** Why the answer was not kept. */
  readonly why?: string | undefined;
}

/** A patient proposed to a doctor: reasons first, no name, two answers of the same weight. */
export function ProposalCard(props: ProposalCardProps) {
  const { id, reason, where, doctor, until, onAccept, onDecline, isBusy = false, why } = props;
  const [isDeclining, setDeclining] = useState<boolean>();
  const titleId = `propose-${id}`;
  return (
    <article className="card proposal" aria-labelledby={titleId} aria-busy={isBusy || undefined}>
      <h3 id={titleId}>{reason}</h3>
      {where !== undefined && <p className="meta">{where}</p>}
      <p className="meta">{[...(doctor === undefined ? [] : [`Pour ${doctor}`]), until].join(' · ')}</p>
      {isDeclining ? (
        <Reasons onChoose={onDecline} onBack={() => setDeclining(false)} />
      ) : (
        <div className="btn-row">
          <button type="button" className="btn btn-sm" aria-describedby={titleId} onClick={onAccept}>
            J’accepte
          </button>
          <button
            type="button"
            className="btn btn-sm"
            aria-describedby={titleId}
            // biome-ignore lint/a11y/noAutofocus: whoever comes back from the reasons goes on where he was
            autoFocus={isDeclining === false}
            onClick={() => setDeclining(true)}
          >
            Pas cette fois
          </button>
        </div>
      )}
      {why !== undefined && (
        <p className="field-error" role="alert">
          {why}
        </p>
      )}
    </article>
  );
}

/** Why not: one touch. Recorded so that the next patients fit better, never judged. */
function Reasons(props: { readonly onChoose: (reason: DeclineReason) => void; readonly onBack: () => void }) {
  return (
    <fieldset className="decline stack-8">
      <legend className="meta">
        Pourquoi ? La coordination s’en sert pour mieux chercher. Personne n’est jugé.
      </legend>
      {declineReasonSchema.options.map((reason, index) => (
        <button
          key={reason}
          type="button"
          className="btn btn-sm btn-block"
          // biome-ignore lint/a11y/noAutofocus: the question replaces the two buttons, one of which had the focus
          autoFocus={index === 0}
          onClick={() => props.onChoose(reason)}
        >
          {declineReasonName[reason]}
        </button>
      ))}
      <button type="button" className="btn btn-sm btn-quiet btn-block" onClick={props.onBack}>
        Revenir
      </button>
    </fieldset>
  );
}

export interface AnsweredCardProps {
  readonly id: string;
  readonly reason: string;
  readonly where?: string | undefined;
  readonly answer: 'accepting' | 'declining';
  /** Only as long as the answer has not left. */
  readonly onTakeBack?: (() => void) | undefined;
  readonly children?: ReactNode;
}

/** An answer that the relay has not confirmed: dotted, and nothing is told of who the patient is. */
export function AnsweredCard({ id, reason, where, answer, onTakeBack, children }: AnsweredCardProps) {
  const titleId = `propose-${id}`;
  return (
    <article className="card card-pending proposal" aria-labelledby={titleId}>
      <p>
        <Tag state="pending" />
      </p>
      <h3 id={titleId}>{reason}</h3>
      {where !== undefined && <p className="meta">{where}</p>}
      <p className="proposal-answer" role="status">
        <Hourglass className="icon" aria-hidden="true" />
        <span>
          {answer === 'accepting'
            ? 'Vous avez accepté. Rien de certain encore : le nom et le téléphone arrivent avec la réponse.'
            : 'Vous avez répondu « Pas cette fois ». La réponse part dès que possible.'}
        </span>
      </p>
      {onTakeBack && (
        <div className="btn-row">
          <button type="button" className="btn btn-sm" aria-describedby={titleId} onClick={onTakeBack}>
            Reprendre ma réponse
          </button>
        </div>
      )}
      {children}
    </article>
  );
}
