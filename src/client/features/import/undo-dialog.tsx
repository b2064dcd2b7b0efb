import { Dialog } from '#client/ui/dialog.tsx';
import { counted } from '#client/ui/french-text.ts';
import { type PastImport, stayText } from './past-imports.ts';

interface Props {
  readonly past: PastImport;
  readonly onClose: () => void;
  readonly onUndo: () => void;
}

/** Asked before: what was imported is erased, here and on the relay, and only the file brings it back. */
export function UndoDialog({ past, onClose, onUndo }: Props) {
  const { untouched, worked } = past;
  return (
    <Dialog
      title={'Annuler cette reprise\u202f?'}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Garder
          </button>
          <button type="button" className="btn btn-danger" onClick={onUndo}>
            Retirer {counted(untouched.length, 'patient')}
          </button>
        </>
      }
    >
      <p>
        Ce qui vient du tableau est effacé de la liste. Votre fichier n’est pas touché{'\u202f'}: vous pourrez
        le reprendre.
      </p>
      {worked > 0 && <p>{stayText(worked)}.</p>}
    </Dialog>
  );
}
