import type { Line, Unit } from '../report.ts';
import { type System, systemNames } from './peer-systems.ts';

/** One row of the table: what each system took, every run of it. */
export interface Measured {
  /** Names the row. Its budgets: `<id>` bounds Relais's own value, `<id>/<system>` its ratio to that system. */
  readonly id: string;
  readonly what: string;
  readonly unit: Unit;
  readonly values: Readonly<Partial<Record<System, readonly number[]>>>;
  /** Said under the table. */
  readonly note?: string;
}

/** Relais beside each of the others, as lines that budgets are about. */
export function linesOf({ id, what, unit, values }: Measured): readonly Line[] {
  const { relais, ...others } = values;
  if (!relais) return [];
  const beside = Object.entries(others) as [System, readonly number[]][];
  return [
    { id, what, unit, values: relais },
    ...beside.map(([system, theirs]) => ({
      id: `${id}/${system}`,
      what,
      unit,
      values: relais,
      beside: { what: systemNames[system], values: theirs },
    })),
  ];
}
