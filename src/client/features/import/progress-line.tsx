import { useId } from 'react';

interface Props {
  readonly label: string;
  /** From 0 to 1. */
  readonly progress: number;
}

/** How far something long is, drawn and said. */
export function ProgressLine({ label, progress }: Props) {
  const id = useId();
  const percent = Math.round(progress * 100);
  return (
    <div className="progress-line">
      <span id={id}>{label}</span>
      <span className="meta">{percent}&nbsp;%</span>
      <progress aria-labelledby={id} max={100} value={percent} />
    </div>
  );
}
