import { expect, it } from 'vitest';
import { thin } from '#tests/support/browser-booking.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();

it('says whether the browser protects the data, and lists what waits to be sent', async () => {
  const doctor = await story().person('Hélène Marsault');
  const { page } = doctor;
  await doctor.settle();
  await doctor.goOffline();
  for (const hour of ['16 h', '17 h']) {
    await page.getByRole('link', { name: 'Publier un créneau' }).click();
    await page
      .getByRole('checkbox', { name: thin(hour), exact: true })
      .locator('xpath=ancestor::label')
      .click();
    await page.getByRole('button', { name: /^Publier / }).click();
    await page.getByRole('heading', { level: 1, name: 'Ma journée' }).waitFor();
  }

  await doctor.go('/reglages');
  const storage = page.getByRole('region', { name: 'Données de cet appareil' });
  const protectedAs = await page.evaluate(() => navigator.storage.persisted());
  await storage
    .getByText(protectedAs ? 'Ce navigateur s’est engagé à ne pas effacer' : 'Ce navigateur peut effacer')
    .waitFor();
  const waiting = page.getByRole('region', { name: 'À envoyer' });
  await waiting.getByText(/^2.demandes sur cet appareil/).waitFor();
  await expect
    .poll(() => waiting.getByRole('listitem').allInnerTexts())
    .toEqual([
      expect.stringContaining(`Publier ${thin('16 h 00')}`),
      expect.stringContaining(`Publier ${thin('17 h 00')}`),
    ]);

  await doctor.goOnline();
  await waiting.getByText('Rien n’attend').waitFor();
});

it('makes the text twice as large, and on a small phone leaves the page its room', async () => {
  const pharmacist = await story().person('Nadia Ravel');
  const { page } = pharmacist;
  await page.setViewportSize({ width: 360, height: 640 });
  await pharmacist.go('/reglages');
  const rootSize = () =>
    page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  const before = await rootSize();
  const larger = page.getByRole('button', { name: 'Texte plus grand' });
  for (let presses = 0; presses < 10; presses += 1) await larger.click();
  await page.getByText(/^200.%$/).waitFor();
  await expect.poll(rootSize).toBe(2 * before);
  // The shelf at the bottom lies at the page's end: over it, it would take half of the screen.
  const shelf = page.getByRole('contentinfo');
  await expect.poll(() => shelf.evaluate((element) => getComputedStyle(element).position)).toBe('static');
  await page.reload();
  await page.getByText(/^200.%$/).waitFor();
  await expect.poll(rootSize).toBe(2 * before);
});
