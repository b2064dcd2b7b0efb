import { Download, Printer } from 'lucide-react';
import { useState } from 'react';
import { saveCsv, saveXlsx } from '#client/ui/save-spreadsheet.ts';
import { SelectField } from '#client/ui/select-field.tsx';
import type { LocalDay } from '#domain/identifiers.ts';
import { exportLines } from './export-cells.ts';
import type { PeriodChoice } from './period-choices.ts';
import type { ReportTable } from './report-tables.ts';

interface Props {
  readonly choices: readonly PeriodChoice[];
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
  readonly heading: readonly string[];
  readonly tables: () => readonly ReportTable[];
  readonly day: LocalDay;
}

/** The period, paper and files. */
export function ReportActions({ choices, chosen, onChoose, heading, tables, day }: Props) {
  const [hasFailed, setFailed] = useState(false);
  const name = `indicateurs-${day}`;
  const lines = () => exportLines(heading, tables());
  const spreadsheet = async () => {
    setFailed(false);
    try {
      await saveXlsx(lines(), name, 'Indicateurs');
    } catch {
      setFailed(true);
    }
  };
  return (
    <div className="report-actions screen-only">
      <SelectField label="Période" value={chosen} options={choices} onChange={onChoose} />
      <div className="report-buttons">
        <button type="button" className="btn" onClick={() => window.print()}>
          <Printer className="icon" aria-hidden="true" />
          Imprimer
        </button>
        <button type="button" className="btn" onClick={() => saveCsv(lines(), name)}>
          <Download className="icon" aria-hidden="true" />
          CSV
        </button>
        <button type="button" className="btn btn-primary" onClick={() => void spreadsheet()}>
          <Download className="icon" aria-hidden="true" />
          Exporter pour Excel
        </button>
      </div>
      {hasFailed && (
        <p role="alert" className="meta">
          Le fichier n’a pas pu être préparé. Réessayez, ou prenez le CSV.
        </p>
      )}
    </div>
  );
}
