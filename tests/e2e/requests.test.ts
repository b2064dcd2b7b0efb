import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { book, rowOf, slip, vigneron } from '#tests/support/browser-booking.ts';
import { agreesToDoctors } from '#tests/support/browser-consent.ts';
import type { BrowserDevice } from '#tests/support/browser-device.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();

/** Everything a request needs; whoever is called back is said apart. */
async function fill(page: Page, familyName: string): Promise<void> {
  await page.getByLabel('Nom', { exact: true }).fill(familyName);
  await page.getByLabel('Prénom').fill('Lucette');
  await page.getByLabel('Année ou date de naissance').fill('14/07/1939');
  await page.getByLabel('Commune où il habite').selectOption({ label: 'Vouillé' });
  await page.getByLabel('ALD').check();
  await page.getByLabel('Visite à domicile').check();
  await agree(page);
}

async function agree(page: Page): Promise<void> {
  await page.getByLabel('Il est d’accord').check();
  await agreesToDoctors(page);
}

const send = (page: Page) => page.getByRole('button', { name: 'Inscrire sur la liste' }).click();
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).waitFor();

async function newRequest(device: BrowserDevice): Promise<Page> {
  await device.go('/patients/nouveau');
  await heading(device.page, 'Inscrire un patient');
  return device.page;
}

it('[WL-1] a nurse files a patient without a phone, offline; it stays « à confirmer » through a reload, and the coordination reads it', async () => {
  const nurse = await story().person('Inès Courtil');
  const { page } = nurse;
  await nurse.settle();
  await newRequest(nurse);
  await nurse.goOffline();
  await fill(page, 'Bourdeau');
  await page.getByRole('radio', { name: 'Nous' }).check();
  await send(page);
  await page.getByText('Enregistré sur cet appareil.').waitFor();
  await page.getByText('À confirmer', { exact: true }).waitFor();

  await page.reload();
  await heading(page, 'Lucette Bourdeau');
  await page.getByText('À confirmer', { exact: true }).waitFor();
  await nurse.go('/patients');
  await page
    .getByRole('link', { name: /Lucette Bourdeau/ })
    .getByText('À confirmer')
    .waitFor();

  await nurse.goOnline();
  await page
    .getByRole('link', { name: /Lucette Bourdeau/ })
    .getByText('À confirmer')
    .waitFor({ state: 'detached' });
  const href = await page.getByRole('link', { name: /Lucette Bourdeau/ }).getAttribute('href');
  const entryId = href?.split('/').at(-1);
  const coordinator = await story().person('Claire Aubin');
  await coordinator.go(`/patients/nouveau?corriger=${entryId}`);
  await heading(coordinator.page, 'Corriger une demande');
  const field = (label: string) => coordinator.page.getByLabel(label, { exact: true }).inputValue();
  await expect.poll(() => field('Nom')).toBe('Bourdeau');
  await expect.poll(() => field('Nom de ce proche')).toMatch(/infirmier/i);
  await expect.poll(() => coordinator.page.getByLabel('ALD').isChecked()).toBe(true);
});

it('keeps nothing of a patient who refuses, and gives the number to call', async () => {
  const nurse = await story().person('Inès Courtil');
  const page = await newRequest(nurse);
  await fill(page, 'Refusante');
  await page.getByLabel('Il refuse').check();
  await page.getByText('rien ne sera gardé').waitFor();
  await page.getByText(/appeler lui-même la coordination/).waitFor();
  expect(await page.getByRole('button', { name: 'Inscrire sur la liste' }).count()).toBe(0);
  await page.getByRole('link', { name: 'Terminer, sans inscrire' }).click();
  await heading(page, 'Sans médecin traitant');
  expect(await page.getByText('Refusante').count()).toBe(0);
  await newRequest(nurse);
  expect(await page.getByLabel('Nom', { exact: true }).inputValue()).toBe('');
});

it('[WL-1] carries a booked patient over once', async () => {
  const pharmacist = await story().person('Nadia Ravel');
  const { page } = pharmacist;
  await book(page, rowOf(page, 'Dr Belkacem', '15 h 40'), vigneron);
  await slip(page, 'confirmé').waitFor();
  const onSlip = page.url();
  await page.getByRole('link', { name: /L’inscrire sur la liste/ }).click();
  await page.getByLabel('Nom', { exact: true }).waitFor();
  expect(page.url()).not.toMatch(/Vigneron|Odette/i);
  await expect.poll(() => page.getByLabel('Prénom').inputValue()).toBe('Odette');
  await expect.poll(() => page.getByLabel('Téléphone du patient').inputValue()).toBe('0639981020');
  await expect.poll(() => page.getByLabel('Année ou date de naissance').inputValue()).toBe('1948');
  await page.getByLabel('Commune où il habite').selectOption({ label: 'Mirebeau' });
  await agree(page);
  await send(page);
  await page.getByText('La coordination a reçu la demande.').waitFor();

  await page.goto(onSlip);
  await page.getByRole('link', { name: /Déjà inscrit/ }).click();
  await heading(page, 'Odette Vigneron');
  await page.goBack();
  const [, slotId, bookingId] = /rdv\/([^?]+)\?r=([^&]+)/.exec(onSlip) ?? [];
  await pharmacist.go(`/patients/nouveau?rdv=${bookingId}&creneau=${slotId}`);
  await heading(page, 'Ce patient est déjà inscrit');
});

it('[WL-3] corrects a request as long as nobody has called back, and takes it off the list when the patient asks', async () => {
  const nurse = await story().person('Inès Courtil');
  const page = await newRequest(nurse);
  await fill(page, 'Guignard');
  await page.getByLabel('Téléphone du patient').fill('06 39 98 10 27');
  await send(page);
  await page.getByText('La coordination a reçu la demande.').waitFor();
  await page.getByRole('link', { name: /^Corriger/ }).click();
  await page.getByLabel('Nom', { exact: true }).waitFor();
  await expect.poll(() => page.getByLabel('Année ou date de naissance').inputValue()).toBe('14/07/1939');
  await page.getByLabel('Nom', { exact: true }).fill('Guignardeau');
  await page.getByRole('button', { name: 'Enregistrer la correction' }).click();
  await heading(page, 'Lucette Guignardeau');
  await page.getByText('À confirmer', { exact: true }).waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Retirer de la liste' }).click();
  await page.getByRole('button', { name: 'Retirer et effacer' }).click();
  await heading(page, 'Cette demande n’est plus ici');
  await nurse.go('/patients');
  await heading(page, 'Sans médecin traitant');
  expect(await page.getByText('Guignardeau').count()).toBe(0);
});

it('asks whether it is the same patient before going on with a half-typed request, and leaves nothing to the next person', async () => {
  const nurse = await story().person('Inès Courtil');
  const page = await newRequest(nurse);
  await page.getByLabel('Nom', { exact: true }).fill('Une patiente');
  await nurse.go('/patients');
  await heading(page, 'Sans médecin traitant');
  await nurse.go('/patients/nouveau');
  await heading(page, /^Toujours pour le même patient, Une patiente/);
  await page.getByRole('button', { name: 'Oui, continuer' }).click();
  await expect.poll(() => page.getByLabel('Nom', { exact: true }).inputValue()).toBe('Une patiente');

  await nurse.change('Nadia Ravel');
  await page.getByText('Nadia Ravel').first().waitFor();
  await newRequest(nurse);
  expect(await page.getByLabel('Nom', { exact: true }).inputValue()).toBe('');
});
