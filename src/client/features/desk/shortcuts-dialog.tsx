import { useState } from 'react';
import { CheckLine } from '#client/ui/check-line.tsx';
import { Dialog } from '#client/ui/dialog.tsx';
import { areShortcutsOn, switchShortcuts } from './use-shortcuts.ts';

const lines: readonly (readonly [string, string])[] = [
  ['/', 'chercher un nom ou un téléphone'],
  ['n', 'inscrire un patient'],
  ['j  k', 'patient suivant, précédent'],
  ['x', 'choisir ce patient'],
  ['a', 'appeler'],
  ['p', 'aller aux médecins à qui proposer'],
  ['Échap', 'fermer ce qui est ouvert'],
  ['?', 'ces raccourcis'],
];

/** The keys of the desk, and the way to do without. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const [isOn, setOn] = useState(areShortcutsOn);
  return (
    <Dialog
      title="Raccourcis du clavier"
      onClose={onClose}
      actions={
        <button type="button" className="btn btn-primary" onClick={onClose}>
          Fermer
        </button>
      }
    >
      <dl className="story-facts">
        {lines.map(([key, words]) => (
          <div key={key} className="fact">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <CheckLine
        isOn={isOn}
        onChange={(next) => {
          switchShortcuts(next);
          setOn(next);
        }}
      >
        Utiliser les raccourcis d’une seule touche
      </CheckLine>
    </Dialog>
  );
}
