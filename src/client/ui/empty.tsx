import type { ReactNode } from 'react';

/** Nothing here: what it means, and what to do. */
export function Empty(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <div className="empty">
      <h2>{props.title}</h2>
      <p className="meta">{props.children}</p>
      {props.actions !== undefined && <div className="btn-row">{props.actions}</div>}
    </div>
  );
}
