import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Files, filesUnder, root } from './source-files.ts';

/** Relative links of Markdown files that lead nowhere, or to a heading that is not there. */
function brokenLinks(documents: Files, exists: (path: string) => boolean): readonly string[] {
  return [...documents].flatMap(([path, text]) =>
    [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [file = '', heading] = link.split('#');
        const target = file === '' ? path : join(dirname(path), file);
        if (!exists(target)) return true;
        const text = documents.get(target);
        return heading !== undefined && text !== undefined && !headingsOf(text).includes(heading);
      })
      .map((link) => `${path}: ${link}`),
  );
}

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
}

function headingsOf(text: string): readonly string[] {
  return [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

const top = new Map(
  [...filesUnder('.', /\.md$/)].filter(([path]) => !/^(node_modules|dist|data|\.cache)\//.test(path)),
);

describe('documents', () => {
  it('have relative links that lead somewhere', () => {
    expect(top.size).toBeGreaterThan(3);
    expect(brokenLinks(top, (path) => existsSync(join(root, path)))).toEqual([]);
  });

  it('would be caught with a broken link, to a file or to a heading', () => {
    const text = '# Été & co\n[a](gone.md) [b](#nowhere) [c](#été--co) [d](https://x.y) `[e](code.md)`';

    expect(brokenLinks(new Map([['docs/a.md', text]]), (path) => path === 'docs/a.md')).toEqual([
      'docs/a.md: gone.md',
      'docs/a.md: #nowhere',
    ]);
  });
});
