import type { Month } from '#domain/indicators/period.ts';
import { ChartFrame, chart, slotCentre, yOf } from './chart-frame.tsx';
import { scaleOf } from './chart-scale.ts';
import type { Series } from './findings.ts';
import { countText, underWaySentence } from './report-words.ts';

interface Props {
  readonly finding: string;
  readonly months: readonly Month[];
  readonly values: Series;
}

/** One number month after month. A masked month breaks the line. */
export function LineChart({ finding, months, values }: Props) {
  const told = values.filter((value) => value !== undefined);
  const scale = scaleOf(told);
  const point = (value: number, at: number) =>
    [slotCentre(at, months.length), yOf(value, scale)].map((place) => place.toFixed(1)).join(',');
  const last = values.at(-1);
  const end = months.length - 1;
  const open = underWaySentence(months);
  return (
    <figure>
      <figcaption>
        <h2>{finding}</h2>
        <span className="legend">
          Patients sur la liste, fin de mois. {open === undefined ? '' : `${open}, compté à ce jour. `}L’axe
          part de {countText(scale.from)}.
        </span>
      </figcaption>
      <ChartFrame title={finding} scale={scale} months={months}>
        {runsOf(values).map((run) => (
          <polyline
            key={run.from}
            className="series-a"
            points={run.values.map((value, index) => point(value, run.from + index)).join(' ')}
          />
        ))}
        {last !== undefined && (
          <>
            <circle
              className="series-a-fill"
              cx={slotCentre(end, months.length)}
              cy={yOf(last, scale)}
              r="5"
            />
            <text
              className="chart-text-strong"
              x={chart.right}
              y={Math.min(yOf(last, scale) + 22, chart.bottom - 6)}
              textAnchor="end"
            >
              {countText(last)}
            </text>
          </>
        )}
      </ChartFrame>
    </figure>
  );
}

/** Stretches of months that are told. */
function runsOf(values: Series): readonly { readonly from: number; readonly values: readonly number[] }[] {
  const runs: { from: number; values: number[] }[] = [];
  for (const [at, value] of values.entries()) {
    if (value === undefined) continue;
    const run = runs.at(-1);
    if (run && run.from + run.values.length === at) run.values.push(value);
    else runs.push({ from: at, values: [value] });
  }
  return runs;
}
