import type { LocalStoreError } from '../ports/local-store.ts';

type Reason = LocalStoreError['reason'];

const words: Readonly<Record<Reason, readonly [title: string, text: string]>> = {
  newer: [
    'Une version plus récente a servi ici',
    'Cette page date d’avant la dernière version de Relais. Rechargez-la : vos demandes sont gardées.',
  ],
  full: [
    'Cet appareil n’a plus de place',
    'Relais ne peut pas ouvrir ses données. Libérez de la place, puis rechargez. Ce qui était enregistré est gardé.',
  ],
  closed: [
    'Relais est ouvert dans une version plus récente',
    'Un autre onglet vient de se mettre à jour. Rechargez celui-ci : vos demandes sont gardées.',
  ],
  failed: [
    'Les données de cet appareil ne s’ouvrent pas',
    'Fermez les autres onglets de Relais, puis rechargez. Si cela revient, contactez la coordination avant d’effacer quoi que ce soit.',
  ],
};

/** The profile's database cannot be opened: why, and what to do. */
export function UnopenedProfile({ reason }: { readonly reason: Reason }) {
  const [title, text] = words[reason];
  return (
    <div className="screen">
      <main className="stack-16">
        <h1>{title}</h1>
        <p role="alert">{text}</p>
        <button type="button" className="btn btn-primary" onClick={() => location.reload()}>
          Recharger
        </button>
      </main>
    </div>
  );
}
