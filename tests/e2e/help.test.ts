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

it('tells an iPhone’s owner to install first, from Réglages and at the top of the guide, also without network', async () => {
  const iPhone = await story().person('Nadia Ravel', {
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
  });
  const { page } = iPhone;
  await iPhone.settle();
  await iPhone.goOffline();
  await iPhone.go('/reglages');
  await page.getByRole('region', { name: 'Cet appareil' }).getByText('Relais s’ouvre sans réseau.').waitFor();
  expect(await troublesOf(page)).toEqual([]);
  await page.getByRole('link', { name: 'Installer sur iPhone ou iPad, pas à pas' }).click();
  await page.getByRole('heading', { level: 1, name: 'Aide' }).waitFor();
  await page.getByText('Safari efface ce qu’un site garde', { exact: false }).waitFor();
  await iPhone.go('/aide');
  await page.getByText('Ouvrez Relais dans Safari.').waitFor();
  expect(await troublesOf(page)).toEqual([]);
});
