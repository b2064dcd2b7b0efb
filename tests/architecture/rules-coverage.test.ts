import { describe, expect, it } from 'vitest';
import { statedRules, taggedTitles } from './rule-tags.ts';
import { filesUnder } from './source-files.ts';

/** Where rules are stated: the domain's, the protocol's, the contracts of the ports, and what an administrator is promised. */
const documents = [
  ...filesUnder('src/domain', /^RULES\.md$/),
  ...filesUnder('src/sync', /^PROTOCOL\.md$/),
  ...filesUnder('src/client/ports', /\.ts$/),
  ...filesUnder('src/server/ports', /\.ts$/),
  ...filesUnder('src/server', /^EXPLOITER\.md$/),
];
const stated = new Set(documents.flatMap(([, text]) => statedRules(text)));
const tests = new Map(
  [...filesUnder('tests', /\.tsx?$/)].filter(([path]) => !path.startsWith('tests/architecture/')),
);
const tagged = taggedTitles(tests);

describe('rules and tests', () => {
  it('every rule has a test whose title starts with it', () => {
    expect(stated.size).toBeGreaterThan(60);
    expect([...stated].filter((rule) => !tagged.has(rule))).toEqual([]);
  });

  it('every tagged title names a rule that is stated', () => {
    const strays = [...tagged].filter(([rule]) => !stated.has(rule));

    expect(strays.map(([rule, paths]) => `${rule} in ${paths[0]}`)).toEqual([]);
  });

  it('no rule is stated twice', () => {
    const all = documents.flatMap(([path, text]) => statedRules(text).map((rule) => ({ rule, path })));
    const twice = all.filter(({ rule }, at) => all.findIndex((other) => other.rule === rule) !== at);

    expect(twice).toEqual([]);
  });
});

describe('the guard of rules', () => {
  it('reads rules in lists, tables and docstrings, and not where they are only mentioned', () => {
    const text = [
      '- **BK-1** One booking a slot, see SL-7.',
      '| PR-1 | Both ways |',
      '| PR-9: attempt | bound |',
      ' * - SS-1 `write` is atomic',
      'BK-2 is only mentioned here, and (SL-3) too.',
    ].join('\n');

    expect(statedRules(text)).toEqual(['BK-1', 'PR-1', 'PR-9', 'SS-1']);
  });

  it('reads every tag at the head of a title, and none elsewhere', () => {
    const text = "it('[BK-1] a [SL-7] b'); it.each([1])(`[PR-2] [PR-3] c`, () => {}); // [BK-9]";

    expect([...taggedTitles(new Map([['t.ts', text]])).keys()]).toEqual(['BK-1', 'PR-2', 'PR-3']);
  });
});
