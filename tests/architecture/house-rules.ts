import type { Files } from './source-files.ts';

export const longestFile = 250;

const forbiddenNames =
  /(^|\/)(utils?|helpers?|manager|common|service|index)\.tsx?$|(^|[-/])(utils?|helpers?|manager)\.tsx?$/;

/** At the top of the repository, besides dotfiles. */
export const allowedAtTop: readonly string[] = [
  'src',
  'public',
  'tests',
  'index.html',
  'vite.config.ts',
  'package.json',
  'tsconfig.json',
  'manifest.webmanifest',
  'README.md',
  'package-lock.json',
  'LICENSE',
  'biome.json',
  // Made by tools and never committed.
  'node_modules',
  'dist',
  'data',
  'test-results',
];

/** What a source of the product must not hold, one line each. */
export function sourceFaults(sources: Files): readonly string[] {
  return [...sources].flatMap(([path, text]) => {
    const code = withoutComments(text);
    const lines = text.split('\n').length - 1;
    return [
      ...(lines > longestFile ? [`${path}: ${lines} lines`] : []),
      ...(forbiddenNames.test(path) ? [`${path}: a name that says nothing`] : []),
      ...(/\bconsole\s*\./.test(code) ? [`${path}: console`] : []),
      ...(/@ts-(ignore|expect-error|nocheck)/.test(text) ? [`${path}: silences the compiler`] : []),
      ...(/^export default /m.test(code) ? [`${path}: default export`] : []),
    ];
  });
}

/** Words of a screen whose punctuation may be parted from them at a line's end: inside « » and before : ; ! ? the space is U+202F. */
export function spacingFaults(sources: Files): readonly string[] {
  return [...sources].flatMap(([path, text]) =>
    withoutComments(text)
      .split('\n')
      .filter((line) => /«[ \u00a0]|[ \u00a0]»/.test(line) || quoted(line).some(isLooselySpaced))
      .map((line) => `${path}: ${line.trim()}`),
  );
}

function quoted(line: string): readonly string[] {
  return line.match(/'[^']*'/g) ?? [];
}

function isLooselySpaced(words: string): boolean {
  return /[\p{L}\d»)][ \u00a0][:;!?](?=[ '])/u.test(words);
}

/** Tests that do not run, or that keep others from running. */
export function testFaults(tests: Files): readonly string[] {
  return [...tests].flatMap(([path, text]) =>
    [
      ...withoutComments(text).matchAll(
        /\b(?:it|test|describe)(?:\.\w+)*\.(skip|only|todo|skipIf|runIf|fails)\b|\bx(?:it|describe)\(/g,
      ),
    ].map(([found]) => `${path}: ${found}`),
  );
}

/** What a repository that speaks of the product alone must not name. */
export function strayWords(files: Files): readonly string[] {
  const words = [['/work', 'shared'].join('/'), ['/work', 'main'].join('/'), '/tmp/'];
  return [...files].flatMap(([path, text]) =>
    words.filter((word) => text.includes(word)).map((word) => `${path}: ${word}`),
  );
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}
