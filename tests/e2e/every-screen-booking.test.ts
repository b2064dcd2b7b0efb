import { beforeAll, expect, it } from 'vitest';
import { book, fillPatient, passGate, rowOf, rows, slip, vigneron } from '#tests/support/browser-booking.ts';
import { troublesOf } from '#tests/support/browser-checks.ts';
import type { BrowserDevice } from '#tests/support/browser-device.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();
let pharmacist: BrowserDevice;
beforeAll(async () => {
  pharmacist = await story().person('Nadia Ravel');
  await pharmacist.settle();
});

/** How to come to each thing that somebody who books may see, from anywhere; in this order. */
const sights: readonly (readonly [string, (device: BrowserDevice) => Promise<unknown>])[] = [
  ['entrance', (device) => at(device, '/demo', 'Relais, la démonstration')],
  ['agenda', (device) => at(device, '/creneaux', 'Créneaux')],
  ['first question', (device) => at(device, '/reserver', 'Réserver')],
  ['vital emergency', ({ page }) => page.getByRole('button', { name: 'Non', exact: true }).click()],
  [
    'call the doctor first',
    async (device) => {
      await startAgain(device);
      await device.page.getByRole('button', { name: 'Oui', exact: true }).click();
      await device.page.getByRole('button', { name: 'Pas encore appelé' }).click();
    },
  ],
  [
    'choice of a slot',
    async (device) => {
      await startAgain(device);
      await passGate(device.page);
      await device.page.getByRole('heading', { name: 'Choisissez le créneau' }).waitFor();
    },
  ],
  [
    'patient with mistakes',
    async ({ page }) => {
      await page.getByRole('main').locator('a[href^="/reserver/"]').first().click();
      await fillPatient(page, { name: '', phone: '06 39 98 10', birthYear: '1848', reason: '' });
      await page.getByRole('button', { name: /^Réserver \d/ }).click();
      await page.getByText('Il manque').first().waitFor();
    },
  ],
  [
    'slip, pending',
    async (device) => {
      const { page } = device;
      await page.getByRole('button', { name: 'C’est un autre patient' }).click();
      await page.getByRole('button', { name: 'Oui, tout effacer' }).click();
      await device.goOffline();
      await at(device, '/creneaux', 'Créneaux');
      await book(page, rowOf(page, 'Dr Belkacem', '15 h 40'));
      await slip(page, 'à confirmer').waitFor();
    },
  ],
  ['agenda, offline', (device) => at(device, '/creneaux', 'Créneaux')],
  ['what waits', (device) => at(device, '/a-traiter', 'À traiter')],
  [
    'slip, refused',
    async (device) => {
      const rival = await story().person('Inès Courtil');
      await book(rival.page, rowOf(rival.page, 'Dr Belkacem', '15 h 40'), {
        ...vigneron,
        name: 'Rival Jean',
      });
      await slip(rival.page, 'confirmé').waitFor();
      await device.page
        .getByRole('main')
        .getByRole('link', { name: /Dr Belkacem/ })
        .click();
      await slip(device.page, 'à confirmer').waitFor();
      await device.goOnline();
      await slip(device.page, 'refusé').waitFor();
    },
  ],
  ['refusal to deal with', (device) => at(device, '/a-traiter', 'À traiter')],
  ['agenda with every state', (device) => at(device, '/creneaux', 'Créneaux')],
  [
    'slip, confirmed',
    async ({ page }) => {
      await rows(page, 'Confirmé').first().getByRole('link').click();
      await slip(page, 'confirmé').waitFor();
    },
  ],
  [
    'reason of a cancellation',
    async ({ page }) => {
      await page.getByRole('button', { name: /^Annuler ce rendez-vous/ }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  ],
  ['reservations', (device) => at(device, '/rdv', 'Mes réservations')],
  ['settings', (device) => at(device, '/reglages', 'Réglages')],
  ['invite', (device) => at(device, '/inviter', 'Inviter')],
  ['new colleague', ({ page }) => page.getByRole('button', { name: 'Un nouveau collègue' }).click()],
  ['nothing here', (device) => at(device, '/nulle-part', 'Cette page n’existe pas')],
  ['invitation', (device) => at(device, '/invitation', 'Vous êtes invité à rejoindre Relais')],
];

it.each(sights)('%s: readable by everybody, in French, on any phone', async (_name, go) => {
  await go(pharmacist);
  expect(await troublesOf(pharmacist.page)).toEqual([]);
});

async function at(device: BrowserDevice, path: string, title: string | RegExp): Promise<void> {
  const dialog = device.page.getByRole('alertdialog');
  if (await dialog.isVisible()) await device.page.keyboard.press('Escape');
  await device.go(path);
  await device.page.getByRole('heading', { level: 1, name: title }).waitFor();
}

async function startAgain(device: BrowserDevice): Promise<void> {
  await device.page.getByRole('link', { name: 'Terminer, sans réserver' }).click();
  await at(device, '/reserver', 'Réserver');
}
