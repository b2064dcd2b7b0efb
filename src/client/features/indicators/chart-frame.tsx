import { type ReactNode, useId } from 'react';
import type { Month } from '#domain/indicators/period.ts';
import type { Scale } from './chart-scale.ts';
import { countText, shortMonth } from './report-words.ts';

/** The drawing area, in the units of the view box. */
export const chart = { left: 50, right: 396, top: 18, bottom: 168 } as const;

export function yOf(value: number, { from, to }: Scale): number {
  return chart.bottom - ((value - from) / (to - from)) * (chart.bottom - chart.top);
}

/** Each month has a slot as wide as the others. */
export function slotCentre(at: number, count: number): number {
  return chart.left + ((at + 0.5) * (chart.right - chart.left)) / count;
}

interface Props {
  /** What it shows, for who does not see it; the figures are in the table beside. */
  readonly title: string;
  readonly scale: Scale;
  readonly months: readonly Month[];
  readonly children: ReactNode;
}

/** Axes and their words. */
export function ChartFrame({ title, scale, months, children }: Props) {
  const id = useId();
  return (
    <svg viewBox="0 0 400 196" role="img" aria-labelledby={id}>
      <title id={id}>{title}</title>
      {scale.marks.map((mark) => (
        <g key={mark}>
          <line
            className={mark === scale.from ? 'chart-base' : 'chart-grid'}
            x1={chart.left}
            x2={chart.right}
            y1={yOf(mark, scale)}
            y2={yOf(mark, scale)}
          />
          <text className="chart-text" x={chart.left - 6} y={yOf(mark, scale) + 5} textAnchor="end">
            {countText(mark)}
          </text>
        </g>
      ))}
      {months.map((month, at) => {
        // Every other month, the last one always.
        const isNamed = (months.length - 1 - at) % 2 === 0;
        return isNamed ? (
          <text
            key={month.code}
            className="chart-text"
            x={slotCentre(at, months.length)}
            y={chart.bottom + 18}
            textAnchor="middle"
          >
            {shortMonth(month)}
          </text>
        ) : null;
      })}
      {children}
    </svg>
  );
}
