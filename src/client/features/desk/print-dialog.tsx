import { Dialog } from '#client/ui/dialog.tsx';
import { counted } from '#client/ui/french-text.ts';
import { mostPaperLines } from './paper-lines.ts';

interface Props {
  readonly count: number;
  readonly onClose: () => void;
  readonly onPrint: (isNamed: boolean) => void;
}

/** Who will read the paper decides what is on it. */
export function PrintDialog({ count, onClose, onPrint }: Props) {
  return (
    <Dialog
      title="Imprimer la liste"
      onClose={onClose}
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Ne pas imprimer
          </button>
          <button type="button" className="btn" onClick={() => onPrint(false)}>
            Sans identité
          </button>
          <button type="button" className="btn btn-primary" onClick={() => onPrint(true)}>
            Avec les noms
          </button>
        </>
      }
    >
      <p>
        {counted(Math.min(count, mostPaperLines), 'patient')}
        {count > mostPaperLines && `, les premiers de ${count.toLocaleString('fr')}`}, comme la liste est
        filtrée. «\u202fAvec les noms\u202f» est pour la coordination seule\u202f; pour une réunion plus
        large, prenez «\u202fSans identité\u202f».
      </p>
    </Dialog>
  );
}
