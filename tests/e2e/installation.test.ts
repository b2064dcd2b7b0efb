import { expect, it } from 'vitest';
import * as z from 'zod';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();
const manifestSchema = z.object({
  name: z.string().min(1),
  short_name: z.string().min(1).max(12),
  id: z.string().min(1),
  lang: z.literal('fr'),
  start_url: z.string().startsWith('/'),
  scope: z.literal('/'),
  display: z.literal('standalone'),
  background_color: z.string().regex(/^#/),
  theme_color: z.string().regex(/^#/),
  icons: z.array(
    z.object({ src: z.string(), sizes: z.string(), type: z.string(), purpose: z.string().optional() }),
  ),
});

it('can be installed: a whole manifest, icons of the size they claim, a worker in control', async () => {
  const device = await story().person('Nadia Ravel');
  const { page } = device;
  const href = await page.locator('link[rel="manifest"]').getAttribute('href');
  const manifest = manifestSchema.parse(await (await page.request.get(device.line.origin + href)).json());
  expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
  expect(manifest.icons.some(({ purpose }) => purpose?.includes('maskable'))).toBe(true);
  for (const { src, sizes, type } of manifest.icons.filter((icon) => icon.type === 'image/png')) {
    const size = await page.evaluate(async (url) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    expect([src, size, type]).toEqual([src, sizes, 'image/png']);
  }
  await device.settle();
  // It takes control while it is still being activated.
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
  // What Chromium itself has against offering to install it: nothing but being driven, as here, without a window of its own.
  const session = await device.context.newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual(
    [],
  );
});
