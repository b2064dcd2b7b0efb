import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { troublesOf } from '#tests/support/browser-checks.ts';
import { openDesk } from '#tests/support/browser-desk.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();
let page: Page;

const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
const choosePatient = async (view: string | RegExp) => {
  await press('Filtres');
  await press(view);
  await press('Fermer les filtres');
  await page.getByRole('rowheader').getByRole('link').first().click();
  await page.getByRole('button', { name: 'Autres actions' }).waitFor();
};
const backToList = () => page.getByRole('link', { name: 'Retour à la liste' }).click();

/** How to come to each thing of the coordination's desk on a phone; in this order. */
const sights: readonly (readonly [string, () => Promise<void>])[] = [
  [
    'the list',
    async () => {
      const coordinator = await story().person('Claire Aubin');
      ({ page } = coordinator);
      await openDesk(coordinator);
    },
  ],
  ['the filters', () => press('Filtres')],
  ['a view to name', () => press('Garder cette vue')],
  [
    'nobody found',
    async () => {
      await press('Fermer les filtres');
      await page.getByRole('searchbox').fill('personne de ce nom');
      await page.getByText('Personne ne correspond').waitFor();
    },
  ],
  [
    'a chosen patient',
    async () => {
      await press('Voir toute la liste');
      await page
        .getByRole('checkbox', { name: /^Choisir / })
        .first()
        .check();
      await page.getByRole('toolbar').waitFor();
    },
  ],
  [
    'a patient to call back',
    async () => {
      await press('Ne rien choisir');
      await choosePatient(/^À rappeler/);
    },
  ],
  ['a call', () => press(/^(Appeler|Noter un contact)/)],
  [
    'the sheet of the call, with everything wrong',
    async () => {
      await press('Il répond');
      await press('Ajouter un médecin ou une commune');
      await press('Enregistrer le rappel');
    },
  ],
  [
    'a doctor nobody declared',
    () => page.getByRole('radio', { name: /^Suivi par un médecin, non déclaré/ }).check({ force: true }),
  ],
  [
    'a verified patient and the other doctors',
    async () => {
      await press('Abandonner');
      await backToList();
      await choosePatient(/^À reconfirmer/);
      await page.getByText('Les autres médecins').click();
    },
  ],
  ['what is rarer', () => press('Autres actions')],
  ['a sheet to correct', () => press('Modifier la fiche')],
  [
    'a patient who is proposed',
    async () => {
      await press('Ne rien changer');
      await backToList();
      await choosePatient(/^Réponses attendues/);
      await press('Il a répondu par téléphone');
    },
  ],
  [
    'a patient a doctor takes',
    async () => {
      await backToList();
      await choosePatient(/^Acceptés/);
    },
  ],
  [
    'two sheets of one person',
    async () => {
      await backToList();
      await choosePatient(/^Doublons/);
      await press('Comparer les deux fiches');
      await page.getByRole('heading', { name: 'Comparer les deux fiches' }).waitFor();
    },
  ],
  [
    'an erasure',
    async () => {
      await press('Décider plus tard');
      await press('Autres actions');
      await press('Effacer à sa demande');
      await page.getByRole('alertdialog').waitFor();
    },
  ],
  [
    'somebody who left the list',
    async () => {
      await press('Garder');
      await backToList();
      await choosePatient(/^Sortis de la liste/);
    },
  ],
];

it.each(sights)('%s: nothing sticks out, is too small, unreadable or badly written', async (_name, come) => {
  await come();
  expect(await troublesOf(page)).toEqual([]);
});
