import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { BrowserDevice } from '#tests/support/browser-device.ts';
import { hasFocus } from '#tests/support/browser-keyboard.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();
let pharmacist: BrowserDevice;
beforeAll(async () => {
  pharmacist = await story().person('Nadia Ravel');
});
beforeEach(async () => {
  await pharmacist.page.goto(`${pharmacist.line.origin}/reserver`);
});

const regulation = ['tel:15', 'tel:15', 'tel:116117'];
const ends = [
  { answers: ['Non'], title: 'Appelez le 15 maintenant', numbers: ['tel:15', 'tel:15', 'tel:15'] },
  {
    answers: ['Oui', 'Pas encore appelé'],
    title: 'Appelez d’abord son médecin traitant',
    numbers: regulation,
  },
  {
    answers: ['Oui', 'N’en a pas', 'Oui, assez tôt'],
    title: 'Il garde son rendez-vous',
    numbers: regulation,
  },
  {
    answers: ['Oui', 'Trop loin d’ici', 'Oui, trop tard', 'Non'],
    title: 'Un rendez-vous ordinaire suffit',
    numbers: regulation,
  },
  {
    answers: ['Oui', 'Pas avant 48 h', 'Aucun', 'Oui', 'Un conseil suffit'],
    title: 'Un conseil suffit',
    numbers: [...regulation, 'tel:3237'],
  },
];

it.each(ends)(
  '[BK-5] ends in « $title », with its numbers and no slot',
  async ({ answers, title, numbers }) => {
    const { page } = pharmacist;
    for (const answer of answers) await answerWith(page, answer);
    const heading = page.getByRole('heading', { level: 2, name: title });
    await heading.waitFor();
    await expect.poll(() => hasFocus(heading)).toBe(true);
    const main = page.getByRole('main');
    const calls = await main
      .locator('a[href^="tel:"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(calls.filter((href) => !href?.startsWith('tel:+'))).toEqual(numbers);
    expect(await main.getByText('Aucun créneau n’est pris.').count()).toBe(1);
    // No way to a slot or to a patient from here.
    expect(await page.locator('a[href^="/reserver/"]').count()).toBe(0);
    expect(await page.getByRole('button', { name: /^(Réserver|Demander)/ }).count()).toBe(0);
    expect(await page.getByLabel('Nom et prénom').count()).toBe(0);
  },
);

it('[BK-5] goes on when the practice that was called cannot, and folds what was answered', async () => {
  const { page } = pharmacist;
  await answerWith(page, 'Oui');
  await answerWith(page, 'Pas encore appelé');
  await page.getByLabel('Son médecin, ou la commune du cabinet').fill('vouillé');
  await page
    .getByRole('list', { name: 'Cabinets' })
    .getByRole('link', { name: /Vouillé/ })
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Pas avant 48 h' }).click();
  await page.getByRole('heading', { name: 'A-t-il déjà un rendez-vous ?' }).waitFor();
  await page.getByRole('button', { name: 'Modifier : Médecin traitant' }).click();
  await page.getByRole('heading', { name: 'Que dit son médecin traitant ?' }).waitFor();
});

async function answerWith(page: Page, answer: string): Promise<void> {
  const question = page.locator('section', { has: page.getByText(/^Question \d sur 5$/) });
  await question.getByRole('button', { name: answer, exact: true }).click();
}
