import { type ReactNode, useId } from 'react';

export interface DaySectionProps {
  /** « Aujourd’hui ». */
  readonly heading: string;
  /** « mardi 24 novembre ». */
  readonly date?: string;
  /** « 4 libres ». */
  readonly count?: string;
  /** Rows, each in its own `li`. */
  readonly children: ReactNode;
}

/** A page of the diary: its heading stays in sight while its rows scroll. */
export function DaySection({ heading, date, count, children }: DaySectionProps) {
  const id = useId();
  return (
    <section className="day" aria-labelledby={id}>
      <div className="day-head">
        <h2 id={id}>{heading}</h2>
        {date !== undefined && <span className="meta">{date}</span>}
        {count !== undefined && <span className="free-count">{count}</span>}
      </div>
      <ul className="sheet">{children}</ul>
    </section>
  );
}
