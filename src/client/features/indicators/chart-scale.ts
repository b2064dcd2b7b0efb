/** The marks of an axis: where it starts, where it ends, and the marks between. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly marks: readonly number[];
}

/** Round marks, about four, that hold every value; the axis starts at zero when asked, or when the values are near it. */
export function scaleOf(values: readonly number[], options: { readonly fromZero?: boolean } = {}): Scale {
  const most = Math.max(1, ...values);
  const least = options.fromZero || values.length === 0 ? 0 : Math.min(...values);
  const start = least < (most - least) * 2 ? 0 : least;
  const step = roundStep((most - start) / 3);
  const from = Math.floor(start / step) * step;
  const to = Math.max(from + step, Math.ceil(most / step) * step);
  const marks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
  return { from, to, marks };
}

/** 1, 2 or 5 times a power of ten, not under `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  const factor = [1, 2, 5, 10].find((one) => one * power >= least) ?? 10;
  return factor * power;
}
