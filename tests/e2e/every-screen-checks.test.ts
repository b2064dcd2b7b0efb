import { expect, it } from 'vitest';
import { troublesOf } from '#tests/support/browser-checks.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();

const faults = [
  ['<button>Réserver</button>', /^target of/],
  [
    '<button style="min-width:44px;min-height:44px;color:#999;background:#aaa">Réserver</button>',
    /color-contrast/,
  ],
  [
    '<img src="data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22/>" width="50" height="50">',
    /image-alt/,
  ],
  ['<p style="width:350px">Un créneau libre</p>', /^320 px, 100 %: sticks out/],
  ['<p style="white-space:nowrap">Un créneau libre au cabinet médical</p>', /^390 px, 200 %: the page is/],
  ['<p style="width:60px;overflow:hidden;white-space:nowrap">Téléconsultation</p>', /cut off/],
  ['<p>Le patient : undefined</p>', /a value that is none/],
  ['<p>Loading</p>', /an English word/],
  ['<p>Venu ?</p>', /an ordinary space/],
  ['<p>Venu?</p>', /no space before/],
  ["<p>L'heure</p>", /typewriter/],
  ['<p>11h30</p>', /narrow spaces/],
] as const;

it.each(faults)('finds what is wrong with %s', async (html, trouble) => {
  const { page } = await story().device();
  const shell =
    '<html lang="fr"><head><title>Relais</title><meta name="viewport" content="width=device-width"></head><body><main><h1 style="font-size:1rem">Relais</h1>';
  await page.setContent(`<!doctype html>${shell}${html}</main></body></html>`);
  expect(await troublesOf(page)).toContainEqual(expect.stringMatching(trouble));
});

it('finds nothing wrong with a good page', async () => {
  const { page } = await story().device();
  await page.setContent(
    '<!doctype html><html lang="fr"><head><title>Relais</title><meta name="viewport" content="width=device-width"></head><body><main><h1 style="font-size:1rem">Relais</h1><p>Un créneau libre</p></main></body></html>',
  );
  expect(await troublesOf(page)).toEqual([]);
});
