/** IN-8: a count of 1 to `below` − 1 is not told; zero and larger ones are. */
export function isSmall(count: number, below: number): boolean {
  return count > 0 && count < below;
}

/** IN-8: the count as it may be shared; undefined when it is masked. */
export function maskSmall(count: number, below: number): number | undefined {
  return isSmall(count, below) ? undefined : count;
}

/** A cell of what is shared. A hidden one is not shown, but could be found: it is masked from the start when it is small. */
export interface Cell {
  readonly key: string;
  readonly count: number;
  readonly isHidden?: boolean;
}

/** Cells of which a reader knows that they add up to nothing: each with its sign. `total` − `a` − `b` = 0. */
export type Relation = readonly (readonly [key: string, sign: 1 | -1])[];

/** The relation of a total and its parts. */
export function sumOf(total: string, parts: readonly string[]): Relation {
  return [[total, 1], ...parts.map((part) => [part, -1] as const)];
}

/**
 * IN-8: the keys to mask so that no small count is told or found by subtraction: small ones first, then, as long as one of them
 * follows from what is shown, the smallest of the others that it follows from.
 */
export function maskedKeys(
  cells: readonly Cell[],
  relations: readonly Relation[],
  below: number,
): ReadonlySet<string> {
  const counts = new Map(cells.map(({ key, count }) => [key, count] as const));
  const small = cells.filter(({ count }) => isSmall(count, below)).map(({ key }) => key);
  const hidden = new Set(cells.filter(({ isHidden }) => isHidden).map(({ key }) => key));
  const masked = new Set([...small, ...hidden]);
  const size = (key: string) => counts.get(key) ?? 0;
  for (;;) {
    const found = foundKeys(relations, masked, size);
    const isTold = found.some((key) => isSmall(size(key), below));
    const next = isTold ? nextToMask(relations, masked, found, size) : undefined;
    if (next === undefined) return masked;
    masked.add(next);
  }
}

/** The smallest shown cell of a relation that gives a small count away; of any other with a masked cell when there is none. */
function nextToMask(
  relations: readonly Relation[],
  masked: ReadonlySet<string>,
  found: readonly string[],
  size: (key: string) => number,
): string | undefined {
  const shownBeside = (isBeside: (key: string) => boolean) =>
    relations
      .filter((relation) => relation.some(([key]) => isBeside(key)))
      .flatMap((relation) => relation.map(([key]) => key))
      .filter((key) => !masked.has(key));
  const near = shownBeside((key) => found.includes(key));
  const choices = near.length > 0 ? near : shownBeside((key) => masked.has(key));
  // Totals say most, and a zero hides little: both are the last to go.
  const totals = new Set(relations.map(([total]) => total?.[0]));
  const cost = (key: string) => [Number(totals.has(key)), Number(size(key) === 0), size(key)];
  return [...choices].sort((a, b) => compare(cost(a), cost(b)))[0];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** Masked cells that follow from those shown: alone in a combination of relations, or each the least it can be. */
function foundKeys(
  relations: readonly Relation[],
  masked: ReadonlySet<string>,
  size: (key: string) => number,
): readonly string[] {
  const unknowns = [...new Set(relations.flatMap((one) => one.map(([key]) => key)))].filter((key) =>
    masked.has(key),
  );
  const rows = reduced(
    relations.map((relation) =>
      unknowns.map((key) => relation.reduce((sum, [other, sign]) => (other === key ? sum + sign : sum), 0)),
    ),
  );
  const alone = rows.flatMap((row) => {
    const used = row.flatMap((value, index) => (value === 0 ? [] : [index]));
    return used.length === 1 ? used.map((index) => unknowns[index] ?? '') : [];
  });
  return [...alone, ...leastParts(relations, masked, size)];
}

/** Parts that are all masked, hence one at least, and that add up to as many as they are: each is one. */
function leastParts(
  relations: readonly Relation[],
  masked: ReadonlySet<string>,
  size: (key: string) => number,
): readonly string[] {
  return relations.flatMap((relation) => {
    const [total, ...parts] = relation;
    if (!total || masked.has(total[0]) || parts.some(([, sign]) => sign === 1)) return [];
    const unknown = parts.filter(([key]) => masked.has(key)).map(([key]) => key);
    return unknown.length > 0 && unknown.every((key) => size(key) === 1) ? unknown : [];
  });
}

/** The reduced rows of a matrix (Gauss–Jordan); entries are small whole numbers, so that a tolerance tells zero. */
function reduced(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] {
  let rows = matrix;
  let done = 0;
  for (let column = 0; column < (matrix[0]?.length ?? 0); column += 1) {
    const at = rows.findIndex((row, index) => index >= done && (row[column] ?? 0) !== 0);
    const pivot = rows[at];
    if (!pivot) continue;
    const scale = pivot[column] ?? 1;
    const base = pivot.map((value) => value / scale);
    const others = rows
      .filter((_, index) => index !== at)
      .map((row) => row.map((value, index) => clean(value - (row[column] ?? 0) * (base[index] ?? 0))));
    rows = [...others.slice(0, done), base, ...others.slice(done)];
    done += 1;
  }
  return rows;
}

function clean(value: number): number {
  return Math.abs(value) < 1e-9 ? 0 : value;
}
