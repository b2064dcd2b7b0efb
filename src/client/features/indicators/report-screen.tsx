import { useMemo, useState } from 'react';
import { useScreenFrame } from '#client/ports/screen-frame.ts';
import { useNow } from '#client/ports/use-now.ts';
import { CheckLine } from '#client/ui/check-line.tsx';
import { dayAndMonth, dayOf, hour } from '#client/ui/french-time.ts';
import { Screen } from '#client/ui/screen.tsx';
import { type SharedReport, sharedReport } from '#domain/indicators/shared-report.ts';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { Standing } from '#sync/known-records.ts';
import { cpamRows, cpamTable } from './cpam-rows.ts';
import { periodChoices } from './period-choices.ts';
import { ReadingNote } from './reading-note.tsx';
import { ReportActions } from './report-actions.tsx';
import { ReportBody } from './report-body.tsx';
import { keyFigures, monthsTable, otherTables, type ReportTable } from './report-tables.ts';
import { periodText } from './report-words.ts';
import { tableWords } from './table-words.ts';
import { useListReport } from './use-list-report.ts';

/** The whole report. On this screen every count is true; on paper and in files small ones are masked. */
export function ReportScreen({ standing }: { readonly standing: Standing }) {
  const { territory } = standing;
  const frame = useScreenFrame(standing);
  const now = useNow();
  const today = dayOf(now, territory.zone);
  const choices = useMemo(() => periodChoices(today), [today]);
  const [chosen, setChosen] = useState('last12');
  const [isMasked, setMasked] = useState(false);
  const choice = choices.find(({ value }) => value === chosen) ?? choices[0];
  const { report, progress } = useListReport(standing, choice.period);
  const { maskBelow } = listSettingsOf(territory);
  const shared = useMemo(() => sharedReport(report, maskBelow), [report, maskBelow]);
  const own = useMemo(() => sharedReport(report, 0), [report]);
  const asOf = `compté sur cet appareil le ${dayAndMonth(now, territory.zone)} à ${hour(now, territory.zone)}`;
  const subtitle = `${periodText(choice.period)} · ${asOf}`;
  return (
    <Screen title="Accès au médecin traitant" subtitle={subtitle} {...frame}>
      <div className="report">
        <ReportActions
          choices={choices}
          chosen={choice.value}
          onChoose={setChosen}
          heading={[territory.name, 'Accès au médecin traitant', periodText(choice.period), asOf]}
          tables={() => exportedTables(standing, shared)}
          day={today}
        />
        <ReadingNote progress={progress} />
        {maskBelow > 1 && (
          <div className="screen-only">
            <CheckLine
              isOn={isMasked}
              onChange={setMasked}
              help="L’impression et les fichiers les masquent toujours : ils peuvent être transmis."
            >
              Masquer aussi à l’écran les effectifs de 1 à {maskBelow - 1}
            </CheckLine>
          </div>
        )}
        <div className="screen-only">
          <ReportBody standing={standing} shared={isMasked ? shared : own} />
        </div>
        <div className="print-only">
          <p>{territory.name}</p>
          <ReportBody standing={standing} shared={shared} isPaper />
          <MaskNote below={maskBelow} />
        </div>
      </div>
    </Screen>
  );
}

function MaskNote({ below }: { readonly below: number }) {
  if (below < 2) return null;
  return (
    <p className="meta">
      Les effectifs de 1 à {below - 1} sont masqués, et d’autres avec eux pour qu’une soustraction ne les
      retrouve pas.
    </p>
  );
}

function exportedTables(standing: Standing, shared: SharedReport): readonly ReportTable[] {
  const words = tableWords(standing);
  return [
    keyFigures(shared),
    monthsTable(shared, words),
    cpamTable(cpamRows(standing.state, shared, words.ages)),
    ...otherTables(shared, words),
  ];
}
