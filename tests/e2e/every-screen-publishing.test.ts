import { expect, it } from 'vitest';
import { book, rowOf, slip, thin, vigneron } from '#tests/support/browser-booking.ts';
import { troublesOf } from '#tests/support/browser-checks.ts';
import type { BrowserDevice } from '#tests/support/browser-device.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();
let doctor: BrowserDevice;

/** How to come to each thing that somebody who publishes may see; in this order. */
const sights: readonly (readonly [string, () => Promise<unknown>])[] = [
  [
    'day of a doctor',
    async () => {
      doctor = await story().person('Hélène Marsault');
      await doctor.settle();
    },
  ],
  [
    'publish',
    async () => {
      await at('/publier', 'Publier un créneau');
      await doctor.page
        .getByRole('checkbox', { name: thin('16 h 30') })
        .locator('xpath=ancestor::label')
        .click();
    },
  ],
  [
    'last week again',
    () => doctor.page.getByRole('button', { name: 'Reprendre la semaine dernière' }).click(),
  ],
  [
    'who comes',
    async () => {
      await at('/rdv', 'Ma journée');
      await rowOf(doctor.page, 'Vigneron', '11 h 30').getByRole('link').click();
      await doctor.page.getByRole('button', { name: /^Retirer ce créneau/ }).waitFor();
    },
  ],
  [
    'withdrawing a booked slot',
    async () => {
      await doctor.page.getByRole('button', { name: /^Retirer ce créneau/ }).click();
      await doctor.page.getByRole('alertdialog').waitFor();
    },
  ],
  [
    'withdrawal, with ten seconds to undo',
    async () => {
      await doctor.page.keyboard.press('Escape');
      await at('/rdv', 'Ma journée');
      await doctor.goOffline();
      await rowOf(doctor.page, 'Au cabinet', '14 h 45')
        .first()
        .getByRole('button', { name: /^Retirer/ })
        .click();
      await doctor.page.getByRole('button', { name: 'Annuler' }).waitFor();
    },
  ],
  [
    'withdrawal that met a booking',
    async () => {
      const pharmacist = await story().person('Nadia Ravel');
      await book(pharmacist.page, rowOf(pharmacist.page, 'Dr Marsault', '14 h 45'), vigneron);
      await slip(pharmacist.page, 'confirmé').waitFor();
      await doctor.goOnline();
      await at('/a-traiter', 'À traiter');
      await doctor.page.getByRole('button', { name: 'Je le reçois' }).waitFor();
    },
  ],
  ['agenda of a doctor', () => at('/creneaux', 'Créneaux')],
  [
    'publishing of a kiné, with its acts',
    async () => {
      doctor = await story().person('Malo Guérif');
      await at('/publier', 'Publier un créneau');
    },
  ],
  [
    'desk of a practice',
    async () => {
      doctor = await story().person('Odile Garnaud');
      await at('/rdv', 'Ma journée');
    },
  ],
  ['publishing for a doctor', () => at('/publier', 'Publier un créneau')],
  [
    'coordination: unmet needs',
    async () => {
      doctor = await story().person('Claire Aubin');
      await at('/a-traiter', 'À traiter');
    },
  ],
  [
    'new structure',
    async () => {
      await at('/inviter', 'Inviter');
      await doctor.page.getByRole('button', { name: 'Une structure et son premier membre' }).click();
    },
  ],
];

it.each(sights)('%s: readable by everybody, in French, on any phone', async (_name, go) => {
  await go();
  expect(await troublesOf(doctor.page)).toEqual([]);
});

async function at(path: string, title: string | RegExp): Promise<void> {
  await doctor.go(path);
  await doctor.page.getByRole('heading', { level: 1, name: title }).waitFor();
}
