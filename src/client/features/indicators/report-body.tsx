import type { SharedReport } from '#domain/indicators/shared-report.ts';
import type { Standing } from '#sync/known-records.ts';
import { BarChart } from './bar-chart.tsx';
import { CpamPanel } from './cpam-panel.tsx';
import { flowFinding, stockFinding } from './findings.ts';
import { LineChart } from './line-chart.tsx';
import { monthsTable, otherTables } from './report-tables.ts';
import { shortMonth, underWay } from './report-words.ts';
import { TableView } from './table-view.tsx';
import { tableWords } from './table-words.ts';
import { Tiles } from './tiles.tsx';

interface Props {
  readonly standing: Standing;
  readonly shared: SharedReport;
  /** Nothing to press: this one goes on paper. */
  readonly isPaper?: boolean;
}

/** Tiles, charts, tables and the CPAM's figures, with whatever this reader may be told. */
export function ReportBody({ standing, shared, isPaper = false }: Props) {
  const { months } = shared.report;
  const words = tableWords(standing);
  const series = (name: string) => months.map((_, at) => shared.count(`${name}.${at}`));
  const [onList, entered, left] = [series('onList'), series('entered'), series('left')];
  return (
    <div className="report-grid">
      <div>
        <Tiles shared={shared} />
        <div className="sheet">
          <div className="charts">
            <LineChart finding={stockFinding(onList, months)} months={months} values={onList} />
            <BarChart
              finding={flowFinding(entered, left, months)}
              months={months}
              entered={entered}
              left={left}
            />
          </div>
          <TableView
            table={{
              ...monthsTable(shared, words),
              head: ['Mois', ...months.map((month) => `${shortMonth(month)}${underWay(month)}`)],
            }}
          />
        </div>
        <div className="report-tables">
          {otherTables(shared, words).map((table) => (
            <div className="sheet" key={table.title}>
              <TableView table={table} />
            </div>
          ))}
        </div>
      </div>
      <CpamPanel standing={standing} shared={shared} isPaper={isPaper} />
    </div>
  );
}
