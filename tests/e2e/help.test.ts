import { expect, it } from 'vitest';
import { troublesOf } from '#tests/support/browser-checks.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();

it('opens the guide without any network, finds a gesture by a word, and opens it', async () => {
  const pharmacist = await story().person('Nadia Ravel');
  const { page } = pharmacist;
  await pharmacist.settle();
  await pharmacist.goOffline();
  await page.goto(`${pharmacist.line.origin}/aide`);
  await page.getByRole('heading', { level: 1, name: 'Aide' }).waitFor();
  expect(await page.getByRole('main').getByText('Publier un créneau', { exact: true }).count()).toBe(0);
  await page.getByRole('button', { name: 'Pour tous' }).click();
  await page.getByRole('main').getByText('Publier un créneau', { exact: true }).waitFor();
  expect(await troublesOf(page)).toEqual([]);

  await page.getByRole('searchbox', { name: 'Chercher dans l’aide' }).fill('pointille');
  await page.getByText('Un trait pointillé veut dire', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Effacer la recherche' }).click();
  await page.getByRole('link', { name: 'Hors ligne, confidentialité, appareils' }).click();
  await page.getByText('Travailler sans réseau', { exact: true }).click();
  await page.getByText('Tout s’ouvre et tout se saisit sans réseau.', { exact: false }).waitFor();
  expect(await troublesOf(page)).toEqual([]);
});

it('leads each person to what has no tab for him, and the coordination to the public addresses', async () => {
  const doctor = await story().person('Hélène Marsault');
  await doctor.go('/plus');
  await doctor.page.getByRole('link', { name: /^Mon offre/ }).waitFor();
  expect(await doctor.page.getByRole('heading', { name: 'Pages publiques' }).count()).toBe(0);

  const coordinator = await story().person('Claire Aubin');
  await coordinator.go('/plus');
  const address = coordinator.page.getByLabel(/^Demande d’un patient/);
  await expect.poll(() => address.inputValue()).toMatch(/\/demande\/alienor-o-poitou$/);
  expect(await troublesOf(coordinator.page)).toEqual([]);
});
