import { posix } from 'node:path';
import { parseSync } from 'vite';

export interface SourceImport {
  /** A path from the top of the repository, or a package (`react-dom/client` is `react-dom`). */
  readonly target: string;
  readonly isPackage: boolean;
  /** Erased when the code runs. */
  readonly isType: boolean;
}

type Parsed = ReturnType<typeof parseSync>;

/** Parses a source; throws when it is not valid TypeScript. */
export function parseSource(path: string, text: string): Parsed {
  const parsed = parseSync(path, text);
  const [error] = parsed.errors;
  if (error) throw new Error(`${path}: ${error.message}`);
  return parsed;
}

/** Everything a source imports: static, type-only, re-exported and dynamic. */
export function readImports(path: string, text: string): readonly SourceImport[] {
  const { module } = parseSource(path, text);
  const found: { specifier: string; isType: boolean }[] = [];
  for (const { moduleRequest, entries } of module.staticImports) {
    const isType = entries.length > 0 && entries.every((entry) => entry.isType);
    found.push({ specifier: moduleRequest.value, isType });
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest) found.push({ specifier: moduleRequest.value, isType });
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const specifier = text.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, '');
    found.push({ specifier, isType: false });
  }
  return found.map(({ specifier, isType }) => ({ ...resolveSpecifier(path, specifier), isType }));
}

function resolveSpecifier(path: string, specifier: string): Pick<SourceImport, 'target' | 'isPackage'> {
  if (specifier.startsWith('.')) {
    return { target: posix.join(posix.dirname(path), specifier), isPackage: false };
  }
  if (specifier.startsWith('#tests/')) return { target: specifier.slice(1), isPackage: false };
  if (specifier.startsWith('#')) return { target: `src/${specifier.slice(1)}`, isPackage: false };
  if (specifier.startsWith('node:')) return { target: 'node', isPackage: true };
  const parts = specifier.split('/');
  return { target: parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/'), isPackage: true };
}

const clockOrDice = ['performance', 'crypto', 'setTimeout', 'setInterval', 'fetch', 'globalThis', 'process'];
const clockReadingNames =
  /^(isToday|isTomorrow|isYesterday|isPast|isFuture|isThis[A-Z]\w*|formatDistanceToNow|constructNow|startOfToday|endOfToday)$/;

/** Where a pure source reads a clock, throws dice or reaches out: `Date.now`, `new Date()`, `Math.random`, `crypto`… */
export function impurities(path: string, text: string): readonly string[] {
  const found = new Set<string>();
  walk(parseSource(path, text).program, (node) => {
    const name = impurityOf(node);
    if (name) found.add(name);
  });
  return [...found];
}

interface SyntaxNode {
  readonly type: string;
  readonly [field: string]: unknown;
}

function impurityOf(node: SyntaxNode): string | undefined {
  const { type } = node;
  if (type === 'MemberExpression') {
    const called = `${nameOf(node['object'])}.${nameOf(node['property'])}`;
    return ['Date.now', 'Math.random'].includes(called) ? called : undefined;
  }
  if (type === 'NewExpression' && nameOf(node['callee']) === 'Date') {
    return (node['arguments'] as readonly unknown[]).length === 0 ? 'new Date()' : undefined;
  }
  // Called as a function, Date answers the time as text whatever it is given.
  if (type === 'CallExpression' && nameOf(node['callee']) === 'Date') return 'Date()';
  if (type !== 'Identifier') return undefined;
  const name = nameOf(node);
  return clockOrDice.includes(name) || clockReadingNames.test(name) ? name : undefined;
}

function nameOf(node: unknown): string {
  return isNode(node) && typeof node['name'] === 'string' ? node['name'] : '';
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function walk(value: unknown, visit: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) for (const one of value) walk(one, visit);
  if (!isNode(value)) return;
  visit(value);
  for (const field of Object.values(value)) walk(field, visit);
}
