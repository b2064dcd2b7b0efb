import { Lock, TriangleAlert } from 'lucide-react';
import { useNetLine } from '#client/ports/net-line.ts';
import { useSections } from '#client/ports/sections.ts';
import type { UnreadableFile } from '#client/ports/spreadsheet-reader.ts';
import { Note } from '#client/ui/note.tsx';
import { Screen } from '#client/ui/screen.tsx';
import type { Standing } from '#sync/known-records.ts';
import { unreadableWords } from './import-words.ts';
import { PastImportsSection } from './past-imports-section.tsx';
import type { ImportSteps } from './use-import.ts';

interface Props {
  readonly standing: Standing;
  readonly steps: ImportSteps;
  readonly back: string;
  readonly isReading: boolean;
  readonly why: UnreadableFile | undefined;
}

/** The file, and the spreadsheets taken over before. */
export function ChooseFile({ standing, steps, back, isReading, why }: Props) {
  return (
    <Screen
      title="Reprendre un tableau"
      subtitle="Liste des patients sans médecin traitant"
      net={useNetLine()}
      tabs={useSections()}
      back={{ href: back, label: 'Retour' }}
      reading
    >
      <div className="stack-16">
        <p id="tableau-aide">
          Un fichier Excel (.xlsx) ou CSV, une ligne par patient. Relais reconnaît les colonnes, vous montre
          ce qui sera repris, et ne garde rien avant que vous ne le disiez.
        </p>
        <label
          className={
            isReading ? 'btn btn-lg btn-block import-file' : 'btn btn-primary btn-lg btn-block import-file'
          }
        >
          {isReading ? 'Lecture du fichier…' : 'Choisir un fichier'}
          <input
            className="visually-hidden"
            type="file"
            accept=".xlsx,.csv,.tsv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            aria-describedby="tableau-aide"
            disabled={isReading}
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              if (chosen) void steps.choose(chosen);
              // The same file, once corrected, can be chosen again.
              event.target.value = '';
            }}
          />
        </label>
        {why !== undefined && (
          <Note live tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
            {unreadableWords[why]}
          </Note>
        )}
        <Note icon={<Lock className="icon" aria-hidden="true" />}>
          Le fichier est lu sur cet appareil et n’en sort pas. Chaque patient y est chiffré avant l’envoi.
        </Note>
        <PastImportsSection standing={standing} />
      </div>
    </Screen>
  );
}
