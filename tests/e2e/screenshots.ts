import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { book, fillPatient, rowOf, slip, thin } from '#tests/support/browser-booking.ts';
import { BrowserWorld } from '#tests/support/browser-world.ts';
import { setup } from '#tests/support/build-once.ts';

// `npm run screenshots`: the pictures of the README, taken of the demonstration on a Tuesday morning.

const folder = join(import.meta.dirname, '../../src/screenshots');
// A face as wide as a phone's own: the one a machine for tests falls back to is a third wider.
const face = '"Liberation Sans"';
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
const patient = {
  name: 'Mme Bertaud',
  phone: '06 39 98 10 42',
  birthYear: '1951',
  reason: 'Toux et fièvre depuis trois jours',
};

mkdirSync(folder, { recursive: true });
await setup();
const world = await BrowserWorld.start();
try {
  await story();
} finally {
  await world.stop();
}

async function story(): Promise<void> {
  const pharmacist = await world.person('Nadia Ravel', phone);
  const { page } = pharmacist;
  await pharmacist.settle();
  await rowOf(page, 'Dr Roubin', '12 h 15').getByRole('link').click();
  for (const answer of ['Oui', 'Pas avant 48 h', 'Aucun']) {
    const open = page.locator('section', { has: page.getByText(/^Question \d sur 5$/) });
    await open.getByRole('button', { name: answer, exact: true }).click();
  }
  await page.getByRole('heading', { name: 'Faut-il voir le patient dans les 48 heures ?' }).waitFor();
  await picture(page, 'reserver-question');
  await page.getByRole('button', { name: 'Oui', exact: true }).click();
  await page.getByRole('button', { name: 'Un conseil suffit' }).click();
  await page.getByRole('heading', { level: 2, name: 'Un conseil suffit' }).waitFor();
  await picture(page, 'reserver-orientation');
  await page.getByRole('button', { name: 'Modifier : Consultation nécessaire' }).click();
  await page.getByRole('button', { name: 'Oui', exact: true }).click();
  await fillPatient(page, patient);
  await pharmacist.goOffline();
  await page.getByText('Hors ligne').first().waitFor();
  await picture(page, 'reserver-patient');
  await page.getByRole('button', { name: /^Demander/ }).click();
  await slip(page, 'à confirmer').waitFor();
  await picture(page, 'a-confirmer');
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, 'a-confirmer-sombre');
  await page.emulateMedia({ colorScheme: 'light' });
  await pharmacist.goOnline();
  await slip(page, 'confirmé').waitFor();
  await picture(page, 'confirme');

  // Two people, one slot, no network: one of them finds it in « À traiter ».
  await pharmacist.goOffline();
  await pharmacist.go('/creneaux');
  await book(page, rowOf(page, 'Dr Belkacem', '15 h 40'), {
    ...patient,
    name: 'M. Delhoume',
    phone: '06 39 98 10 77',
  });
  await pharmacist.go('/creneaux');
  await rowOf(page, 'Dr Belkacem', '15 h 40').getByText('À confirmer').waitFor();
  const desk = await world.person('Samir Ozon', { viewport: { width: 1280, height: 800 } });
  await book(desk.page, rowOf(desk.page, 'Dr Belkacem', '15 h 40'), { ...patient, name: 'Mme Rivault' });
  await slip(desk.page, 'confirmé').waitFor();
  await picture(page, 'creneaux-hors-ligne');
  await pharmacist.goOnline();
  await page
    .getByRole('navigation', { name: 'Sections' })
    .getByText(/\d à voir/)
    .waitFor();
  await rowOf(page, 'Dr Belkacem', '15 h 40').getByText('Refusé').waitFor();
  await picture(page, 'creneaux');
  await pharmacist.go('/a-traiter');
  await page.getByText('est sans rendez-vous').waitFor();
  await picture(page, 'a-traiter');
  await desk.go('/creneaux');
  await desk.page.getByRole('heading', { level: 1, name: 'Créneaux' }).waitFor();
  await picture(desk.page, 'creneaux-bureau');

  const doctor = await world.person('Hélène Marsault', phone);
  await doctor.page.getByText('Mme Vigneron').first().waitFor();
  await picture(doctor.page, 'ma-journee');
  await doctor.page.getByRole('link', { name: 'Publier un créneau' }).click();
  await doctor.page
    .getByRole('checkbox', { name: thin('16 h 30') })
    .locator('xpath=ancestor::label')
    .click();
  await picture(doctor.page, 'publier');
  const newcomer = await world.device(phone);
  await newcomer.page.goto(newcomer.line.origin);
  await newcomer.page.getByText('Nadia Ravel').waitFor();
  await picture(newcomer.page, 'demonstration');
  await list();
}

/** The second half: the list of patients without a médecin traitant. */
async function list(): Promise<void> {
  const wide = { viewport: { width: 1280, height: 800 } };
  const pharmacist = await world.person('Nadia Ravel', phone);
  await pharmacist.go('/patients/nouveau');
  await pharmacist.page.getByLabel('Nom', { exact: true }).fill('Bertaud');
  await pharmacist.page.getByLabel('Prénom').fill('Lucette');
  await picture(pharmacist.page, 'inscrire');

  const doctor = await world.person('Hélène Marsault', phone);
  await doctor.go('/patients');
  await doctor.page.getByRole('button', { name: 'J’accepte' }).first().waitFor();
  await picture(doctor.page, 'propose');

  const visitor = await world.device(phone);
  await visitor.page.goto(`${visitor.line.origin}/demande/alienor-o-poitou`);
  await visitor.page.getByRole('heading', { level: 1 }).waitFor();
  await picture(visitor.page, 'demande');

  const coordinator = await world.person('Claire Aubin', wide);
  const { page } = coordinator;
  await coordinator.go('/patients');
  await page.getByRole('button', { name: /^Réponses attendues/ }).click();
  await page.locator('.grid-row .who').nth(1).click();
  await page.getByRole('heading', { name: 'Médecins qui correspondent' }).waitFor();
  await picture(page, 'liste-bureau');
  await coordinator.go('/indicateurs');
  await page.getByRole('heading', { name: /CPAM/ }).waitFor();
  await page.getByText(/fiches? lues?/).waitFor({ state: 'detached' });
  await picture(page, 'indicateurs');
  await coordinator.go('/departs');
  await page.getByRole('link', { name: /Sorin/ }).first().click();
  await page
    .getByRole('link', { name: /[Aa]ffiche/ })
    .first()
    .click();
  await page.locator('svg').first().waitFor();
  await page.setViewportSize({ width: 820, height: 1160 });
  await picture(page, 'affiche');
}

async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate((family) => {
    document.documentElement.style.setProperty('--font-sans', family);
    window.scrollTo(0, 0);
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }, face);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
