import { useState } from 'react';
import { Dialog } from '#client/ui/dialog.tsx';
import { bookerReasons, cancelReason } from '#client/ui/words.ts';
import type { CancelledBooking } from '#domain/bookings/booking.ts';

type Reason = CancelledBooking['reason'];

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly onCancel: (reason: Reason) => void;
}

/** Why the booker's side cancels: the doctor reads it, so it is asked. Loaded only when needed. */
export function CancelDialog({ title, onClose, onCancel }: Props) {
  const [reason, setReason] = useState<Reason>('patientDeclined');
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Garder
          </button>
          <button type="button" className="btn btn-danger" onClick={() => onCancel(reason)}>
            Annuler le rendez-vous
          </button>
        </>
      }
    >
      <p>Le cabinet verra la raison. Le créneau redevient libre pour un autre patient.</p>
      <fieldset className="stack-8">
        <legend className="visually-hidden">Raison</legend>
        {bookerReasons.map((value) => (
          <label key={value} className="check">
            <input
              type="radio"
              name="raison"
              value={value}
              checked={reason === value}
              onChange={() => setReason(value)}
            />
            <span>{cancelReason[value]}</span>
          </label>
        ))}
      </fieldset>
    </Dialog>
  );
}
