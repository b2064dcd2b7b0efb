import { expect, it } from 'vitest';
import { book, rowOf, slip, vigneron } from '#tests/support/browser-booking.ts';
import { troublesOf } from '#tests/support/browser-checks.ts';
import { agreesToDoctors } from '#tests/support/browser-consent.ts';
import type { BrowserDevice } from '#tests/support/browser-device.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();
let doctor: BrowserDevice;
let pharmacist: BrowserDevice;

async function open(device: BrowserDevice, path: string, title: string): Promise<void> {
  await device.go(path);
  await device.page.getByRole('heading', { name: title, level: 1 }).waitFor();
}

/** How to come to each thing of the list that a doctor and a pharmacist may see; in this order. */
const sights: readonly (readonly [string, () => Promise<BrowserDevice>])[] = [
  [
    'a doctor’s day with proposals',
    async () => {
      doctor = await story().person('Hélène Marsault');
      await doctor.page.getByRole('button', { name: 'J’accepte' }).waitFor();
      return doctor;
    },
  ],
  [
    'proposals',
    async () => {
      await open(doctor, '/patients', 'Sans médecin traitant');
      await doctor.page.getByRole('button', { name: 'J’accepte' }).first().waitFor();
      return doctor;
    },
  ],
  [
    'why not this time',
    async () => {
      await doctor.page.getByRole('button', { name: 'Pas cette fois' }).first().click();
      return doctor;
    },
  ],
  [
    'an acceptance to confirm',
    async () => {
      await doctor.page.getByRole('button', { name: 'Revenir' }).click();
      await doctor.goOffline();
      await doctor.page.getByRole('button', { name: 'J’accepte' }).first().click();
      await doctor.page.getByText('Rien de certain encore').waitFor();
      return doctor;
    },
  ],
  [
    'a patient who was taken',
    async () => {
      await doctor.goOnline();
      await doctor.page.getByRole('heading', { name: 'Patient accepté' }).waitFor();
      return doctor;
    },
  ],
  [
    'giving him back',
    async () => {
      await doctor.page.getByRole('button', { name: 'Rendre à la liste' }).click();
      await doctor.page.getByRole('alertdialog').waitFor();
      return doctor;
    },
  ],
  [
    'what a pharmacy filed',
    async () => {
      pharmacist = await story().person('Nadia Ravel');
      await open(pharmacist, '/patients', 'Sans médecin traitant');
      return pharmacist;
    },
  ],
  [
    'the form, with everything wrong',
    async () => {
      await open(pharmacist, '/patients/nouveau', 'Inscrire un patient');
      await pharmacist.page.getByRole('button', { name: 'Ajouter des précisions' }).click();
      await pharmacist.page.getByRole('button', { name: 'Ajouter un cabinet' }).click();
      await pharmacist.page.getByRole('button', { name: 'Inscrire sur la liste' }).click();
      return pharmacist;
    },
  ],
  [
    'an agreement, and somebody to call instead',
    async () => {
      await pharmacist.page.getByRole('radio', { name: 'Un proche' }).check();
      await pharmacist.page.getByText('Il est d’accord').click();
      return pharmacist;
    },
  ],
  [
    'a refusal to be listed',
    async () => {
      await pharmacist.page.getByText('Il refuse').click();
      return pharmacist;
    },
  ],
  [
    'somebody half typed',
    async () => {
      await open(pharmacist, '/patients', 'Sans médecin traitant');
      await pharmacist.go('/patients/nouveau');
      await pharmacist.page.getByRole('heading', { name: /^Toujours pour le même patient/ }).waitFor();
      return pharmacist;
    },
  ],
  [
    'a booking of somebody without a doctor',
    async () => {
      await open(pharmacist, '/creneaux', 'Créneaux');
      await book(pharmacist.page, rowOf(pharmacist.page, 'Dr Belkacem', '15 h 40'), vigneron);
      await slip(pharmacist.page, 'confirmé').waitFor();
      return pharmacist;
    },
  ],
  [
    'another’s request left unfinished',
    async () => {
      await pharmacist.page.getByRole('link', { name: /L’inscrire sur la liste/ }).click();
      await pharmacist.page.getByRole('heading', { name: /^Une inscription n’est pas terminée/ }).waitFor();
      return pharmacist;
    },
  ],
  [
    'a request from a booking',
    async () => {
      await pharmacist.page.getByRole('button', { name: 'L’effacer' }).click();
      await pharmacist.page.getByLabel('Commune où il habite').selectOption({ label: 'Mirebeau' });
      await pharmacist.page.getByText('Il est d’accord').click();
      await agreesToDoctors(pharmacist.page);
      return pharmacist;
    },
  ],
  [
    'a request that was filed',
    async () => {
      await pharmacist.page.getByRole('button', { name: 'Inscrire sur la liste' }).click();
      await pharmacist.page.getByText('La coordination a reçu la demande.').waitFor();
      return pharmacist;
    },
  ],
  [
    'taking it off the list',
    async () => {
      await pharmacist.page.getByRole('button', { name: 'Retirer de la liste' }).click();
      await pharmacist.page.getByRole('alertdialog').waitFor();
      return pharmacist;
    },
  ],
];

it.each(sights)('%s: nothing sticks out, is too small, unreadable or badly written', async (_name, come) => {
  const { page } = await come();
  expect(await troublesOf(page)).toEqual([]);
});
