import { Dialog } from '#client/ui/dialog.tsx';

interface Props {
  readonly onClose: () => void;
  readonly onWithdraw: () => void;
}

/** The patient takes his agreement back: it cannot be undone, so it is said first. Loaded only when needed. */
export function WithdrawDialog({ onClose, onWithdraw }: Props) {
  return (
    <Dialog
      title="Retirer ce patient de la liste ?"
      onClose={onClose}
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Le garder
          </button>
          <button type="button" className="btn btn-danger" onClick={onWithdraw}>
            Retirer et effacer
          </button>
        </>
      }
    >
      <p>
        À faire si le patient le demande. Son nom, ses coordonnées et sa situation sont effacés partout, et ne
        peuvent pas être retrouvés. Sur les autres appareils, c’est fait dès qu’ils ont du réseau.
      </p>
    </Dialog>
  );
}
