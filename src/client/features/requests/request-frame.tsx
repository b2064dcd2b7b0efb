import type { ReactNode } from 'react';
import { useNetLine } from '#client/ports/net-line.ts';
import { useRequestDraft } from '#client/ports/request-draft.ts';
import { Screen } from '#client/ui/screen.tsx';
import { cameFrom, type RequestStart } from './request-start.ts';

interface Props {
  readonly start: RequestStart;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

const titles: Readonly<Record<RequestStart['kind'], string>> = {
  new: 'Inscrire un patient',
  booking: 'Inscrire un patient',
  departure: 'Inscrire un patient',
  correction: 'Corriger une demande',
  again: 'Reprendre une saisie',
};

/** The frame of a guided task: no tabs, the way back, and a way out that forgets the patient. */
export function RequestFrame({ start, action, children }: Props) {
  const clear = useRequestDraft((draft) => draft.clear);
  const from = cameFrom(start);
  return (
    <Screen
      title={titles[start.kind]}
      subtitle="Liste des patients sans médecin traitant"
      net={useNetLine()}
      back={{ href: from, label: 'Retour, en gardant ce qui est saisi' }}
      close={{ href: from, label: 'Quitter sans enregistrer', onPress: clear }}
      action={action}
      reading
    >
      {children}
    </Screen>
  );
}
