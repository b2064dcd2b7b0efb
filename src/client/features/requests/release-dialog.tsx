import { Dialog } from '#client/ui/dialog.tsx';

interface Props {
  readonly onClose: () => void;
  readonly onRelease: () => void;
}

/** The doctor gives a patient back: it touches somebody, so it is asked twice. Loaded only when needed. */
export function ReleaseDialog({ onClose, onRelease }: Props) {
  return (
    <Dialog
      title="Rendre ce patient à la liste ?"
      onClose={onClose}
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Le garder
          </button>
          <button type="button" className="btn btn-danger" onClick={onRelease}>
            Rendre à la liste
          </button>
        </>
      }
    >
      <p>
        Il retrouve sa place dans l’ordre, avec toute son attente, et la coordination cherche un autre
        médecin. Ses coordonnées quittent vos appareils. Prévenez-le si vous lui aviez donné un rendez-vous.
      </p>
    </Dialog>
  );
}
