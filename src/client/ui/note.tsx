import type { ReactNode } from 'react';

export interface NoteProps {
  readonly icon: ReactNode;
  readonly tone?: 'plain' | 'pending' | 'refused' | 'primary';
  /** Read out by a screen reader when it appears. */
  readonly live?: boolean;
  readonly children: ReactNode;
}

/** One plain sentence that matters, beside an icon. */
export function Note({ icon, tone = 'plain', live = false, children }: NoteProps) {
  return (
    <div className={tone === 'plain' ? 'note' : `note note-${tone}`} role={live ? 'status' : undefined}>
      {icon}
      <div>{children}</div>
    </div>
  );
}
