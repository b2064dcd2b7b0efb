import { expect, it } from 'vitest';
import { screensOf } from '#tests/support/browser-screens.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();

it('opens every screen without any network', async () => {
  const pharmacist = await story().person('Nadia Ravel');
  const { page, line } = pharmacist;
  await pharmacist.settle();
  const screens = await screensOf(pharmacist);
  await pharmacist.goOffline();
  for (const { path, title } of screens) {
    await page.goto(line.origin + path);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  }
  await page.goto(`${line.origin}/creneaux`);
  await page.getByText('Hors ligne', { exact: false }).first().waitFor();
  await expect.poll(() => page.getByRole('main').locator('a[href^="/reserver/"]').count()).toBeGreaterThan(3);
  // Her own patients open too: their keys are here.
  await page.getByText('Mme Vigneron').waitFor();
});
