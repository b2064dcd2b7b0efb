import { Dialog } from '#client/ui/dialog.tsx';
import { counted } from '#client/ui/french-text.ts';

interface Props {
  readonly up: number;
  readonly down: number;
  readonly onClose: () => void;
  readonly onAdopt: () => void;
}

/** A new rule changes the place of patients: it is asked. Loaded only when needed. */
export function AdoptDialog({ up, down, onClose, onAdopt }: Props) {
  return (
    <Dialog
      title="Adopter cette règle ?"
      onClose={onClose}
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Garder l’ancienne
          </button>
          <button type="button" className="btn btn-primary" onClick={onAdopt}>
            Adopter
          </button>
        </>
      }
    >
      <p>
        {counted(up, 'patient monte', 'patients montent')}, {counted(down, 'descend', 'descendent')}. La règle
        est datée d’aujourd’hui à votre nom ; l’ancienne reste lisible.
      </p>
    </Dialog>
  );
}
