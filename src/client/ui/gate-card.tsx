import { Check, Minus, Pencil } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';

export interface GateCardProps {
  /** « Question 4 sur 5 », « Orientation ». */
  readonly step: string;
  readonly title: string;
  readonly help?: ReactNode;
  readonly children: ReactNode;
}

/** The open question, or where it ends; its heading takes the focus, so that a screen reader reads it. */
export function GateCard({ step, title, help, children }: GateCardProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new title is a new question, which is when focus must move
  useEffect(() => heading.current?.focus(), [title]);
  return (
    <section className="gate-card" aria-labelledby="question">
      <p className="meta">{step}</p>
      <h2 id="question" ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {help !== undefined && <p className="meta">{help}</p>}
      {children}
    </section>
  );
}

export interface GateDoneProps {
  readonly question: string;
  readonly answer: string;
  readonly isNo?: boolean;
  readonly onChange: () => void;
}

/** An answered question, folded to one line. */
export function GateDone({ question, answer, isNo = false, onChange }: GateDoneProps) {
  const Icon = isNo ? Minus : Check;
  return (
    <li className="gate-done">
      <Icon className="icon" aria-hidden="true" />
      <span>
        {question} : <b>{answer}</b>
      </span>
      <button type="button" className="icon-btn" aria-label={`Modifier : ${question}`} onClick={onChange}>
        <Pencil className="icon" aria-hidden="true" />
      </button>
    </li>
  );
}
