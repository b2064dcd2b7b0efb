import { useState } from 'react';
import { Dialog } from '#client/ui/dialog.tsx';
import { counted } from '#client/ui/french-text.ts';
import { saveCsv, saveXlsx } from '#client/ui/save-spreadsheet.ts';
import type { DeskRow } from './desk-rows.ts';
import { exportLinesOf } from './export-list.ts';

interface Props {
  readonly rows: readonly DeskRow[];
  readonly zone: string;
  readonly onClose: () => void;
}

/** A file leaves what protects these people: said before it is made. */
export function ExportDialog({ rows, zone, onClose }: Props) {
  const [hasFailed, setFailed] = useState(false);
  const save = async (how: 'xlsx' | 'csv') => {
    const lines = exportLinesOf(rows, zone);
    try {
      if (how === 'csv') saveCsv(lines, 'liste');
      else await saveXlsx(lines, 'liste', 'Liste');
      onClose();
    } catch {
      setFailed(true);
    }
  };
  return (
    <Dialog
      title="Exporter la liste"
      onClose={onClose}
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Ne pas exporter
          </button>
          <button type="button" className="btn" onClick={() => void save('csv')}>
            Fichier CSV
          </button>
          <button type="button" className="btn btn-primary" onClick={() => void save('xlsx')}>
            Tableau XLSX
          </button>
        </>
      }
    >
      <p>
        Le fichier contient {counted(rows.length, 'patient')}, avec leurs noms, leurs téléphones et leur
        situation. Il n’est plus protégé par Relais : gardez-le sur un poste sûr et effacez-le après usage.
      </p>
      {hasFailed && <p className="field-error">Le fichier n’a pas pu être fait. Réessayez.</p>}
    </Dialog>
  );
}
