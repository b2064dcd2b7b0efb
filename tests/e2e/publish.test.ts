import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { rowOf, rows, thin } from '#tests/support/browser-booking.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();

it('publishes one slot for today in three taps, and a pharmacist sees it without reloading', async () => {
  const doctor = await story().person('Hélène Marsault');
  const pharmacist = await story().person('Nadia Ravel');
  await pharmacist.go('/creneaux');
  const seen = rowOf(pharmacist.page, 'Dr Marsault', '16 h 30');
  await rows(pharmacist.page, 'Libre').first().waitFor();
  expect(await seen.count()).toBe(0);
  await pharmacist.page.evaluate(() => sessionStorage.setItem('same-page', String(performance.timeOrigin)));

  const { page } = doctor;
  const taps = await countTaps(page);
  await page.getByRole('link', { name: 'Publier un créneau' }).click();
  await page
    .getByRole('checkbox', { name: thin('16 h 30') })
    .locator('xpath=ancestor::label')
    .click();
  await page.getByRole('button', { name: `Publier ${thin('16 h 30')}, aujourd’hui` }).click();
  await page.getByRole('heading', { level: 1, name: 'Ma journée' }).waitFor();
  expect(await taps()).toBe(3);

  await seen.getByText('Libre', { exact: true }).waitFor();
  const opened = await pharmacist.page.evaluate(() => [
    sessionStorage.getItem('same-page'),
    String(performance.timeOrigin),
  ]);
  expect(opened[0]).toBe(opened[1]);
  await rowOf(page, 'Au cabinet', '16 h 30').getByText('Libre', { exact: true }).waitFor();
});

it('publishes last week again in three taps, and never what does not fit', async () => {
  const { page } = await story().person('Hélène Marsault');
  const taps = await countTaps(page);
  await page.getByRole('link', { name: 'Publier un créneau' }).click();
  await page.getByRole('button', { name: 'Reprendre la semaine dernière' }).click();
  await page.getByRole('region', { name: 'Ce qui sera publié' }).getByRole('listitem').first().waitFor();
  await page.getByRole('button', { name: /^Publier ces? / }).click();
  await page.getByRole('heading', { level: 1, name: 'Ma journée' }).waitFor();
  expect(await taps()).toBe(3);
  await expect.poll(() => page.getByText('publication à confirmer').count()).toBe(0);

  await page.getByRole('link', { name: 'Publier un créneau' }).click();
  await page.getByRole('group', { name: 'À quelle heure ?' }).waitFor();
  expect(await page.getByRole('button', { name: 'Reprendre la semaine dernière' }).count()).toBe(0);
});

/** Counts what a finger does on this page from now on. */
async function countTaps(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    let taps = 0;
    // A label's click comes with a second one, on what it labels: only the finger's own counts.
    document.addEventListener('pointerdown', () => {
      taps += 1;
      document.documentElement.dataset['taps'] = String(taps);
    });
  });
  return () => page.evaluate(() => Number(document.documentElement.dataset['taps'] ?? 0));
}
