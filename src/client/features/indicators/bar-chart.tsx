import { isUnderWay, type Month } from '#domain/indicators/period.ts';
import { ChartFrame, chart, slotCentre, yOf } from './chart-frame.tsx';
import { scaleOf } from './chart-scale.ts';
import type { Series } from './findings.ts';
import { underWaySentence } from './report-words.ts';

interface Props {
  readonly finding: string;
  readonly months: readonly Month[];
  readonly entered: Series;
  readonly left: Series;
}

/** Entries beside exits, hollow and full: told apart without colour. A masked month has no bar. */
export function BarChart({ finding, months, entered, left }: Props) {
  const scale = scaleOf(
    [...entered, ...left].filter((value) => value !== undefined),
    { fromZero: true },
  );
  const open = underWaySentence(months);
  const width = Math.min(12, (chart.right - chart.left) / months.length / 2.6);
  return (
    <figure>
      <figcaption>
        <h2>{finding}</h2>
        <span className="legend">
          <span>
            <i aria-hidden="true" />
            entrées
          </span>
          <span>
            <i className="full" aria-hidden="true" />
            sorties, par mois
          </span>
          {open !== undefined && (
            <span>
              <i className="open" aria-hidden="true" />
              {open}
            </span>
          )}
        </span>
      </figcaption>
      <ChartFrame title={finding} scale={scale} months={months}>
        {months.map((month, at) => {
          const centre = slotCentre(at, months.length);
          return (
            <g key={month.code} className={isUnderWay(month) ? 'is-open' : undefined}>
              <Bar
                x={centre - width - 1}
                width={width}
                value={entered[at]}
                y={(value) => yOf(value, scale)}
              />
              <Bar x={centre + 1} width={width} value={left[at]} y={(value) => yOf(value, scale)} isFull />
            </g>
          );
        })}
      </ChartFrame>
    </figure>
  );
}

interface BarProps {
  readonly x: number;
  readonly width: number;
  readonly value: number | undefined;
  readonly y: (value: number) => number;
  readonly isFull?: boolean;
}

function Bar({ x, width, value, y, isFull = false }: BarProps) {
  if (value === undefined || value === 0) return null;
  const height = chart.bottom - y(value);
  return (
    <rect
      className={isFull ? 'series-a-fill' : 'series-b-fill'}
      x={x}
      y={y(value)}
      width={width}
      height={height}
    />
  );
}
