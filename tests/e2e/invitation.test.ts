import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();

it('[AC-8] lets one more device in by a link that serves once, and that device reads the structure’s patients', async () => {
  const pharmacist = await story().person('Nadia Ravel');
  await pharmacist.go('/inviter');
  await pharmacist.page.getByRole('button', { name: 'Ajouter un de mes appareils' }).click();
  const link = await linkOn(pharmacist.page);

  const invited = await story().device();
  await invited.page.goto(link);
  // The secret has left the address bar, and never went to the relay.
  await expect.poll(() => new URL(invited.page.url()).hash).toBe('');
  await invited.page.getByRole('button', { name: 'Entrer dans Relais' }).click();
  await invited.page.getByRole('navigation', { name: 'Sections' }).waitFor();
  await invited.page.getByText('Mme Vigneron').first().waitFor();
  expect(pharmacist.line.passed).not.toContain(new URL(link).hash.slice(1));

  const late = await story().device();
  await late.page.goto(link);
  await late.page.getByRole('button', { name: 'Entrer dans Relais' }).click();
  await late.page.getByText('Cette invitation n’est plus valable', { exact: false }).waitFor();
  expect(await late.page.getByText('Vigneron').count()).toBe(0);
});

it('[AC-8] lets a new colleague in, who reads the patients of the structure', async () => {
  const pharmacist = await story().person('Nadia Ravel');
  const { page } = pharmacist;
  await pharmacist.go('/inviter');
  await page.getByRole('button', { name: 'Un nouveau collègue' }).click();
  await page.getByLabel('Prénom').fill('Blanche');
  await page.getByLabel('Nom', { exact: true }).fill('Oriot');
  await page.getByLabel('Profession').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Préparer l’invitation' }).click();
  const link = await linkOn(page);

  const colleague = await story().device();
  await colleague.page.goto(link);
  await colleague.page.getByRole('button', { name: 'Entrer dans Relais' }).click();
  await colleague.page.getByText('Mme Vigneron').first().waitFor();
  await colleague.go('/reglages');
  await colleague.page.getByRole('heading', { name: 'Blanche Oriot' }).waitFor();
});

async function linkOn(page: Page): Promise<string> {
  const field = page.getByLabel('Ou le lien');
  await field.waitFor();
  await page.getByRole('img', { name: 'Lien d’invitation à viser avec l’appareil photo' }).waitFor();
  return field.inputValue();
}
