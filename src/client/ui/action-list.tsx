import type { ReactNode } from 'react';

/** Secondary actions, one a line; the whole line is the target. */
export function ActionList({ children }: { readonly children: ReactNode }) {
  return <ul className="sheet actions">{children}</ul>;
}

export interface ActionProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly help?: string | undefined;
  readonly href?: string;
  readonly onPress?: () => void;
  /** Not possible yet; `help` says why. */
  readonly isNotYet?: boolean;
}

export function Action({ icon, label, help, href, onPress, isNotYet = false }: ActionProps) {
  const words = (
    <>
      {icon}
      <span>
        <b>{label}</b>
        {help !== undefined && <span className="meta">{help}</span>}
      </span>
    </>
  );
  if (href !== undefined && !isNotYet) {
    return (
      <li>
        <a className="action" href={href}>
          {words}
        </a>
      </li>
    );
  }
  return (
    <li>
      <button
        type="button"
        className="action"
        aria-disabled={isNotYet || undefined}
        onClick={() => !isNotYet && onPress?.()}
      >
        {words}
      </button>
    </li>
  );
}
