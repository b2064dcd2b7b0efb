import { useMemo, useState } from 'react';
import { useScreenFrame } from '#client/ports/screen-frame.ts';
import { useNow } from '#client/ports/use-now.ts';
import { dayAndMonth, dayOf, hour } from '#client/ui/french-time.ts';
import { Screen } from '#client/ui/screen.tsx';
import { displayName } from '#domain/access/member.ts';
import type { Id } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { knownMember, type Standing } from '#sync/known-records.ts';
import { BarChart } from './bar-chart.tsx';
import { CpamPanel } from './cpam-panel.tsx';
import { cpamRows, cpamTable } from './cpam-rows.ts';
import { flowFinding, stockFinding } from './findings.ts';
import { LineChart } from './line-chart.tsx';
import { periodChoices } from './period-choices.ts';
import { ReadingNote } from './reading-note.tsx';
import { ReportActions } from './report-actions.tsx';
import { keyFigures, monthsTable, otherTables, type TableWords } from './report-tables.ts';
import { periodText, shortMonth } from './report-words.ts';
import { TableView } from './table-view.tsx';
import { Tiles } from './tiles.tsx';
import { useListReport } from './use-list-report.ts';

/** The whole report: as it is on screen it goes on paper, small counts masked. */
export function ReportScreen({ standing }: { readonly standing: Standing }) {
  const { territory, state } = standing;
  const frame = useScreenFrame(standing);
  const now = useNow();
  const today = dayOf(now, territory.zone);
  const choices = useMemo(() => periodChoices(today), [today]);
  const [chosen, setChosen] = useState('last12');
  const choice = choices.find(({ value }) => value === chosen) ?? choices[0];
  const { shared, progress } = useListReport(standing, choice.period);
  const { indicatorAges } = listSettingsOf(territory);
  const words: TableWords = { ages: indicatorAges, doctorOf: (id) => doctorOf(standing, id) };
  const months = monthsTable(shared, words);
  const others = otherTables(shared, words);
  const series = (name: string) => shared.report.months.map((_, at) => shared.count(`${name}.${at}`));
  const [waiting, entered, left] = [series('waiting'), series('entered'), series('left')];
  const asOf = `compté sur cet appareil le ${dayAndMonth(now, territory.zone)} à ${hour(now, territory.zone)}`;
  return (
    <Screen
      title="Accès au médecin traitant"
      subtitle={`${periodText(choice.period)} · ${asOf}`}
      net={frame.net}
      tabs={frame.tabs}
      person={frame.person}
    >
      <div className="report">
        <p className="print-only">{territory.name}</p>
        <ReportActions
          choices={choices}
          chosen={choice.value}
          onChoose={setChosen}
          heading={[territory.name, 'Accès au médecin traitant', periodText(choice.period), asOf]}
          tables={() => [
            keyFigures(shared),
            months,
            cpamTable(cpamRows(state, shared, indicatorAges)),
            ...others,
          ]}
          day={today}
        />
        <ReadingNote progress={progress} />
        <div className="report-grid">
          <div>
            <Tiles shared={shared} />
            <div className="sheet">
              <div className="charts">
                <LineChart
                  finding={stockFinding(waiting, shared.report.months)}
                  months={shared.report.months}
                  values={waiting}
                />
                <BarChart
                  finding={flowFinding(entered, left, shared.report.months)}
                  months={shared.report.months}
                  entered={entered}
                  left={left}
                />
              </div>
              <TableView
                table={{ ...months, head: ['Mois', ...shared.report.months.map(shortMonth)] }}
                isTitleHidden
              />
            </div>
            <div className="report-tables">
              {others.map((table) => (
                <div className="sheet" key={table.title}>
                  <TableView table={table} />
                </div>
              ))}
            </div>
            <MaskNote below={shared.below} />
          </div>
          <CpamPanel standing={standing} shared={shared} />
        </div>
      </div>
    </Screen>
  );
}

function MaskNote({ below }: { readonly below: number }) {
  if (below < 2) return null;
  return (
    <p className="meta">
      Les effectifs de 1 à {below - 1} sont masqués, et parfois un autre pour qu’une soustraction ne les
      retrouve pas. Cette page, l’impression et les fichiers sont les mêmes. Les personnes se lisent dans la
      liste.
    </p>
  );
}

function doctorOf({ state }: Standing, departureId: Id): string {
  const row = state.row(recordKey('departure', departureId));
  const member = row?.kind === 'departure' ? knownMember(state, row.value.memberId) : undefined;
  return member ? displayName(member) : 'Médecin parti';
}
