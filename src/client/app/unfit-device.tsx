import type { Unfit } from '../ports/capabilities.ts';

/** Said instead of the app, before anything was typed. */
export const unfitWords: Readonly<Record<Unfit, readonly [title: string, ...text: string[]]>> = {
  notSecure: [
    'Cette adresse n’est pas protégée',
    'Relais chiffre les noms des patients sur votre appareil, et un navigateur ne le permet que sur une adresse qui commence par https.',
    'Ouvrez le lien donné par votre CPTS, ou ajoutez un s à http dans la barre d’adresse. Rien n’a été enregistré ici.',
  ],
  noDatabase: [
    'Ce navigateur ne peut rien garder',
    'Relais a besoin d’enregistrer sur l’appareil ce que vous lui confiez. Ce navigateur le refuse\u202f: c’est le cas de certaines fenêtres privées, ou quand les données des sites sont bloquées.',
    'Ouvrez Relais dans une fenêtre ordinaire, ou autorisez les données de ce site dans les réglages du navigateur. Rien n’a été enregistré ici.',
  ],
};

/** In the app's place, before anything can be typed: this browser could keep or seal nothing of it. */
export function UnfitDevice({ why }: { readonly why: Unfit }) {
  const [title, ...text] = unfitWords[why];
  return (
    <div className="screen">
      <main className="stack-16">
        <h1>{title}</h1>
        {text.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <button type="button" className="btn btn-primary" onClick={() => location.reload()}>
          Réessayer
        </button>
      </main>
    </div>
  );
}
