import { parseSource } from './read-imports.ts';
import type { Files } from './source-files.ts';

const id = '[A-Z]{2}-\\d+';

/**
 * Rule ids that a document states: `**BK-1** …` at the head of a list line, `| PR-1 | …` at the head of a table line,
 * `- SS-1 …` or `PR-9: …` in a docstring or a table.
 */
export function statedRules(text: string): readonly string[] {
  const heads = new RegExp(`(?:^|\\n)\\s*(?:\\*\\s*)?(?:- \\*\\*|\\| |- )(${id})\\b(?=\\*\\*| \\||:? )`, 'g');
  return [...text.matchAll(heads)].flatMap(([, stated]) => (stated ? [stated] : []));
}

/** Ids at the head of the titles of tests, with the file each is in: `it('[BK-1] …')`, `test.each(…)('[BK-1] …')`. */
export function taggedTitles(tests: Files): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [path, text] of tests) {
    parseSource(path, text);
    for (const [, tags = ''] of text.matchAll(new RegExp(`['"\`]((?:\\[${id}\\]\\s?)+)`, 'g'))) {
      for (const [tag] of tags.matchAll(new RegExp(id, 'g'))) {
        found.set(tag, [...(found.get(tag) ?? []), path]);
      }
    }
  }
  return found;
}
