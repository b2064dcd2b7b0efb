import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allowedAtTop, sourceFaults, spacingFaults, strayWords, testFaults } from './house-rules.ts';
import { filesUnder, root } from './source-files.ts';

const sources = filesUnder('src', /\.(tsx?|css)$/);
const tests = new Map(
  [...filesUnder('tests', /\.tsx?$/)].filter(([path]) => !path.startsWith('tests/architecture/')),
);

describe('habits of the house', () => {
  it('files are short and well named, and keep off the console and default exports', () => {
    expect(sourceFaults(sources)).toEqual([]);
  });

  it('what a screen says keeps its punctuation beside its words', () => {
    const screens = [...sources].filter(([path]) => !path.startsWith('src/server/'));
    expect(spacingFaults(new Map(screens))).toEqual([]);
  });

  it('every test runs', () => {
    expect(tests.size).toBeGreaterThan(20);
    expect(testFaults(tests)).toEqual([]);
  });

  it('the top level holds what it should and nothing else', () => {
    const top = readdirSync(root).filter((name) => !name.startsWith('.'));

    expect(top.filter((name) => !allowedAtTop.includes(name))).toEqual([]);
  });

  it('no file names the machine it was written on', () => {
    expect(strayWords(new Map([...sources, ...filesUnder('src', /\.md$/)]))).toEqual([]);
  });
});

describe('the guard of habits finds', () => {
  const faultOf = (path: string, text: string) => sourceFaults(new Map([[path, text]]));

  it.each([
    ['src/a.ts', 'x\n'.repeat(251), 'src/a.ts: 251 lines'],
    ['src/domain/index.ts', '', 'src/domain/index.ts: a name that says nothing'],
    ['src/domain/date-utils.ts', '', 'src/domain/date-utils.ts: a name that says nothing'],
    ['src/a.ts', "console.log('x');", 'src/a.ts: console'],
    ['src/a.ts', '// @ts-ignore', 'src/a.ts: silences the compiler'],
    ['src/a.ts', 'export default 1;', 'src/a.ts: default export'],
  ])('in %s', (path, text, fault) => {
    expect(faultOf(path, text)).toEqual([fault]);
  });

  it('nothing in an innocent file', () => {
    expect(faultOf('src/a-service-worker.ts', '// console.log is not for us\nexport const a = 1;\n')).toEqual(
      [],
    );
  });

  it.each([
    "'« Inviter\u202f»'",
    "'«\u202fInviter »'",
    "'Attention : voilà'",
    "'Est-il venu ?'",
    '<p>« Oui »</p>',
  ])('a space that a line may break at in %s', (words) => {
    expect(spacingFaults(new Map([['src/a.tsx', words]]))).toHaveLength(1);
    const bound = words.replace(/(?<=«) | (?=[»:?])/g, '\u202f');
    expect(spacingFaults(new Map([['src/a.tsx', bound]]))).toEqual([]);
  });

  it('no such space in code and comments', () => {
    const code = "// « a » : b\nconst c = isIt ? 'a' : 'b';\n";
    expect(spacingFaults(new Map([['src/a.ts', code]]))).toEqual([]);
  });

  it('a test that is skipped, alone or postponed', () => {
    const text =
      "it.skip('a'); describe.only('b'); test.todo('c'); it.concurrent.skip('d'); xit('e'); it('f.skip');";

    expect(testFaults(new Map([['t.ts', text]]))).toHaveLength(5);
  });
});
