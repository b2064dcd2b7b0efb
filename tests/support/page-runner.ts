/**
 * Takes vitest's place inside a page, for the suites that also run there: just enough of it, with the same names and
 * meanings. The tests it collects are run one by one from Node, where vitest reports each of them.
 */
type Step = () => unknown;

interface Group {
  readonly title: string;
  readonly before: Step[];
  readonly after: Step[];
}

const groups: Group[] = [];
const tests = new Map<string, () => Promise<void>>();

export function describe(title: string, collect: () => void): void {
  groups.push({ title, before: [], after: [] });
  collect();
  groups.pop();
}

export function beforeEach(step: Step): void {
  groups.at(-1)?.before.push(step);
}

export function afterEach(step: Step): void {
  groups.at(-1)?.after.push(step);
}

export function it(title: string, test: Step): void {
  const around = [...groups];
  const name = [...around.map((group) => group.title), title].join(' > ');
  tests.set(name, async () => {
    for (const group of around) for (const step of group.before) await step();
    try {
      await test();
    } finally {
      for (const group of around) for (const step of group.after) await step();
    }
  });
}

export function expect(actual: unknown) {
  return {
    toBe(expected: unknown) {
      if (!Object.is(actual, expected)) throw new Error(`expected ${shown(actual)} to be ${shown(expected)}`);
    },
    toEqual(expected: unknown) {
      if (!equal(actual, expected)) throw new Error(`expected ${shown(actual)} to equal ${shown(expected)}`);
    },
  };
}

/** The names of the tests that were collected, in order. */
export function testNames(): string[] {
  return [...tests.keys()];
}

/** Runs one test; rejects when it fails. */
export async function runTest(name: string): Promise<void> {
  const run = tests.get(name);
  if (!run) throw new Error(`no test is named ${name}`);
  await run();
}

function shown(value: unknown): string {
  return value instanceof Error ? String(value) : (JSON.stringify(value) ?? String(value));
}

function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (!Array.isArray(a) && Object.getPrototypeOf(a) !== Object.prototype) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => equal(Reflect.get(a, key), Reflect.get(b, key)));
}
