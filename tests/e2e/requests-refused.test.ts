import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { book, rowOf, slip, vigneron } from '#tests/support/browser-booking.ts';
import { troublesOf } from '#tests/support/browser-checks.ts';
import { agreesToDoctors } from '#tests/support/browser-consent.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).waitFor();
const save = (page: Page) => page.getByRole('button', { name: 'Enregistrer la correction' }).click();

it('[WL-3] of two corrections made apart one is refused, kept, and taken up again on the entry as it stands', async () => {
  const nurse = await story().person('Inès Courtil');
  const { page } = nurse;
  await nurse.go('/patients/nouveau');
  await page.getByLabel('Nom', { exact: true }).fill('Guignard');
  await page.getByLabel('Prénom').fill('Lucette');
  await page.getByLabel('Année ou date de naissance').fill('1939');
  await page.getByLabel('Téléphone du patient').fill('06 39 98 10 27');
  await page.getByLabel('Commune où il habite').selectOption({ label: 'Vouillé' });
  await page.getByLabel('Il est d’accord').check();
  await agreesToDoctors(page);
  await page.getByRole('button', { name: 'Inscrire sur la liste' }).click();
  await page.getByText('La coordination a reçu la demande.').waitFor();
  const entryId = new URL(page.url()).pathname.split('/').at(-1);

  await nurse.goOffline();
  await page.getByRole('link', { name: /^Corriger/ }).click();
  await page.getByLabel('Téléphone du patient').fill('06 39 98 10 28');
  await save(page);
  await page.getByText('Votre changement est enregistré').waitFor();

  const coordinator = await story().person('Claire Aubin');
  await coordinator.go(`/patients/nouveau?corriger=${entryId}`);
  await coordinator.page.getByLabel('Nom', { exact: true }).fill('Guignardeau');
  await save(coordinator.page);
  await coordinator.page.waitForURL(/\/patients\/[0-9a-f-]+/);
  await coordinator.go('/a-traiter');
  await coordinator.page.getByText('Tout ce que vous avez envoyé a reçu une réponse.').waitFor();

  await nurse.goOnline();
  await nurse.go('/a-traiter');
  await heading(page, 'La fiche n’est pas modifiée');
  await page.getByText('Ce que vous aviez saisi pour Lucette Guignard est gardé ici.').waitFor();
  expect(await troublesOf(page)).toEqual([]);
  await page.getByRole('link', { name: 'Reprendre la saisie' }).click();
  await heading(page, 'Reprendre une saisie');
  await expect.poll(() => page.getByLabel('Téléphone du patient').inputValue()).toBe('0639981028');
  await page.getByLabel('Nom', { exact: true }).fill('Guignardeau');
  await save(page);
  await heading(page, 'Lucette Guignardeau');
  await page.getByText('À confirmer', { exact: true }).waitFor({ state: 'detached' });
  await nurse.go('/a-traiter');
  await heading(page, 'Rien à traiter');
});

it('[WL-1] a patient whom both sides of a booking file is listed once; the second is told', async () => {
  const pharmacist = await story().person('Nadia Ravel');
  const { page } = pharmacist;
  await book(page, rowOf(page, 'Dr Belkacem', '15 h 40'), vigneron);
  await slip(page, 'confirmé').waitFor();
  const doctor = await story().person('Samia Belkacem');
  for (const device of [pharmacist, doctor]) {
    if (device === doctor) {
      await doctor.go('/rdv');
      await rowOf(doctor.page, vigneron.name, '15 h 40').getByRole('link').click();
    }
    await device.page.getByRole('link', { name: /L’inscrire sur la liste/ }).click();
    await device.page.getByLabel('Commune où il habite').selectOption({ label: 'Mirebeau' });
    await device.page.getByLabel('Il est d’accord').check();
    await agreesToDoctors(device.page);
  }
  const file = (one: Page) => one.getByRole('button', { name: 'Inscrire sur la liste' }).click();
  await file(page);
  await page.getByText('La coordination a reçu la demande.').waitFor();
  await file(doctor.page);
  await heading(doctor.page, 'Demande');
  await doctor.go('/a-traiter');
  await heading(doctor.page, 'Ce patient était déjà inscrit');
  await doctor.page.getByRole('button', { name: 'C’est noté' }).click();
  await heading(doctor.page, 'Rien à traiter');
});
