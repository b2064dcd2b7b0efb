import { Dialog } from '#client/ui/dialog.tsx';

interface Props {
  readonly hour: string;
  readonly patient: string;
  readonly booker: string;
  readonly onClose: () => void;
  readonly onWithdraw: () => void;
}

/** Withdrawing a slot that holds a patient: it touches somebody, so it is asked. Loaded only when needed. */
export function WithdrawBookedDialog({ hour, patient, booker, onClose, onWithdraw }: Props) {
  return (
    <Dialog
      title={`Retirer le créneau de ${hour} ?`}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Garder
          </button>
          <button type="button" className="btn btn-danger" onClick={onWithdraw}>
            Retirer
          </button>
        </>
      }
    >
      <p>
        Patient inscrit : {patient}. {booker} sera prévenue et le rappellera.
      </p>
    </Dialog>
  );
}
