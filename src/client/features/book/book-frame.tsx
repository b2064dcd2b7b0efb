import type { ReactNode } from 'react';
import { useBookingDraft } from '#client/ports/booking-draft.ts';
import { useNetLine } from '#client/ports/net-line.ts';
import { Screen } from '#client/ui/screen.tsx';

interface Props {
  readonly step: 1 | 2;
  readonly about: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of a guided task: no tabs, the way back, and a way out that forgets the patient. */
export function BookFrame({ step, about, action, children }: Props) {
  const net = useNetLine();
  const clear = useBookingDraft((draft) => draft.clear);
  return (
    <Screen
      title="Réserver"
      subtitle={`Étape ${step} sur 3 : ${about}`}
      net={net}
      back={{ href: '/creneaux', label: 'Retour aux créneaux, en gardant ce qui est saisi' }}
      close={{ href: '/creneaux', label: 'Quitter sans réserver', onPress: clear }}
      steps={{ done: step, of: 3 }}
      action={action}
      reading
    >
      {children}
    </Screen>
  );
}
