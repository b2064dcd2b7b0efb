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
  expect(await waiting.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringContaining(`Publier ${thin('16 h 00')}`),
    expect.stringContaining(`Publier ${thin('17 h 00')}`),
  ]);

  await doctor.goOnline();
  await waiting.getByText('Rien n’attend').waitFor();
});
