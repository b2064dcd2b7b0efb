import { Dialog } from '#client/ui/dialog.tsx';

interface Props {
  readonly name: string;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** Erasing cannot be undone: said once, plainly, before it happens. */
export function WithdrawDialog({ name, onClose, onConfirm }: Props) {
  return (
    <Dialog
      title="Effacer à sa demande"
      onClose={onClose}
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Garder
          </button>
          <button type="button" className="btn btn-danger" onClick={onConfirm}>
            Effacer {name}
          </button>
        </>
      }
    >
      <p>
        Son nom, ses coordonnées et sa situation sont effacés tout de suite, ici et sur le serveur, et sur
        chaque appareil à son prochain contact. Les médecins à qui il était proposé ne voient plus rien. On ne
        peut pas revenir en arrière.
      </p>
    </Dialog>
  );
}
