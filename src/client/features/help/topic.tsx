import { pieces } from './help-search.ts';
import type { HelpTopic } from './help-topic.ts';

/** One gesture, folded until it is asked for; a search shows it open. */
export function Topic({ topic, isOpen }: { readonly topic: HelpTopic; readonly isOpen: boolean }) {
  const { id, title, steps = [], notes = [] } = topic;
  return (
    <details id={id} className="help-topic" open={isOpen || undefined} key={String(isOpen)}>
      <summary>{title}</summary>
      <div className="stack-8">
        {steps.length > 0 && (
          <ol className="help-steps stack-8">
            {steps.map((step) => (
              <li key={step}>
                <Line text={step} />
              </li>
            ))}
          </ol>
        )}
        {notes.map((note) => (
          <p key={note}>
            <Line text={note} />
          </p>
        ))}
      </div>
    </details>
  );
}

function Line({ text }: { readonly text: string }) {
  return pieces(text).map((piece, index) =>
    piece.isLabel ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a line is never reordered
      <b key={index}>{piece.text}</b>
    ) : (
      piece.text
    ),
  );
}
