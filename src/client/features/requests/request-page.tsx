import type { ReactNode } from 'react';
import { useNetLine } from '#client/ports/net-line.ts';
import { Screen } from '#client/ui/screen.tsx';

interface Props {
  readonly title: string;
  readonly subtitle?: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A page about one patient, under the list. His name is never the first line: a counter is a public place. */
export function RequestPage({ title, subtitle, action, children }: Props) {
  return (
    <Screen
      title={title}
      {...(subtitle === undefined ? {} : { subtitle })}
      net={useNetLine()}
      back={{ href: '/patients', label: 'Retour à la liste' }}
      {...(action === undefined ? {} : { action })}
      reading
    >
      {children}
    </Screen>
  );
}
