import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { agreesToDoctors } from '#tests/support/browser-consent.ts';
import { listed, openDesk } from '#tests/support/browser-desk.ts';
import type { BrowserDevice } from '#tests/support/browser-device.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();
const wide = { viewport: { width: 1280, height: 800 } };

async function atDesk(): Promise<BrowserDevice> {
  const coordinator = await story().person('Claire Aubin', wide);
  await openDesk(coordinator);
  return coordinator;
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const rows = (page: Page) => page.getByRole('rowheader').getByRole('link');
const storyOf = (page: Page) => page.getByRole('region', { name: 'Le patient choisi' });
const patientName = (page: Page) => storyOf(page).getByRole('heading', { level: 1 }).innerText();
const settled = (page: Page) =>
  storyOf(page).getByText('À confirmer', { exact: true }).waitFor({ state: 'detached' });

/** The patients of a view, the first one chosen. */
async function firstOf(page: Page, view: RegExp): Promise<void> {
  await press(page, view);
  await rows(page).first().click();
  await storyOf(page).getByRole('button', { name: 'Autres actions' }).waitFor();
}

it('[WL-5] [WL-6] notes a call that nobody takes, then triages offline; dotted until the relay has answered', async () => {
  const coordinator = await atDesk();
  const { page } = coordinator;
  await firstOf(page, /^À rappeler/);
  const name = await patientName(page);
  await page.keyboard.press('a');
  await page.getByRole('radio', { name: 'Dans 3 jours' }).check({ force: true });
  await press(page, 'Pas de réponse');
  await storyOf(page).getByText('Appel sans réponse').first().waitFor();
  await settled(page);

  await coordinator.settle();
  await coordinator.goOffline();
  await press(page, /^(Appeler|Noter un contact)/);
  await press(page, 'Il répond');
  await press(page, 'Enregistrer le rappel');
  await page.getByText('Choisissez une réponse.').waitFor();
  await page.getByRole('radio', { name: 'Aucun médecin' }).check({ force: true });
  await agreesToDoctors(page);
  await page.getByLabel('Note (facultatif)').fill('Rappeler sa fille le soir');
  await press(page, 'Enregistrer le rappel');
  await storyOf(page).getByText('À confirmer', { exact: true }).waitFor();
  await storyOf(page).getByText('Rappeler sa fille le soir').waitFor();
  await coordinator.goOnline();
  await settled(page);
  await storyOf(page)
    .getByText(/situation vérifiée/)
    .waitFor();
  await expect.poll(() => patientName(page)).toBe(name);
});

it('[WL-8] [WL-9] [WL-12] proposes, writes down a doctor’s yes, an appointment and the declaration, and takes it back', async () => {
  const { page } = await atDesk();
  await press(page, /^Toute la liste/);
  await page.getByRole('checkbox', { name: /^Vérifié/ }).check();
  await rows(page).first().click();
  await storyOf(page)
    .getByRole('button', { name: /^Proposer à/ })
    .first()
    .waitFor();
  await page.keyboard.press('p');
  await page.keyboard.press('Enter');
  await storyOf(page).getByText('Proposé', { exact: true }).first().waitFor();
  await settled(page);
  await press(page, 'Il a répondu par téléphone');
  await press(page, 'Il accepte');
  await storyOf(page)
    .getByRole('heading', { name: /suit ce patient$/ })
    .waitFor();
  await settled(page);
  await page.getByLabel('Premier rendez-vous').fill('2026-12-03');
  await press(page, 'Noter');
  await storyOf(page)
    .getByText(/Premier rendez-vous le 3.décembre 2026/)
    .first()
    .waitFor();
  await press(page, 'Médecin traitant déclaré');
  await storyOf(page)
    .getByText(/L’identité s’efface le/)
    .waitFor();
  await page.getByRole('status').getByRole('button', { name: 'Annuler' }).first().click();
  await storyOf(page)
    .getByRole('heading', { name: /suit ce patient$/ })
    .waitFor();
});

it('[WL-13] unites two sheets of one person', async () => {
  const { page } = await atDesk();
  await press(page, /^Doublons/);
  // They are looked for once the list is drawn.
  await rows(page).first().click();
  const before = await listed(page);
  await press(page, 'Comparer les deux fiches');
  await press(page, 'Réunir les deux fiches');
  await page.getByText('Fiches réunies').first().waitFor();
  await expect.poll(() => listed(page)).toBeLessThan(before);
});

it('[WL-26] [WL-28] keeps two sheets of two people, whom it shows as duplicates no more until that is taken back', async () => {
  const { page } = await atDesk();
  await press(page, /^Doublons/);
  await expect.poll(() => listed(page)).toBeGreaterThan(1);
  const before = await listed(page);
  await rows(page).first().click();
  await page.getByRole('button', { name: 'Comparer les deux fiches' }).waitFor();
  const sheet = page.url();
  await press(page, 'Comparer les deux fiches');
  const pane = page.getByRole('region', { name: 'Comparer les deux fiches' });
  await pane.getByRole('heading', { name: 'Cette fiche reste' }).waitFor();
  await expect.poll(() => pane.getByText('Téléphone', { exact: true }).count()).toBeGreaterThan(1);
  await press(page, 'Garder les deux');
  await page
    .getByText(/les deux fiches restent/)
    .first()
    .waitFor();
  await expect.poll(() => listed(page)).toBe(before - 2);
  await page.reload();
  await press(page, /^Doublons/);
  await expect.poll(() => listed(page)).toBe(before - 2);
  await page.goto(sheet);
  await press(page, 'Ne plus les garder séparées');
  await page.getByText('Les deux fiches sont de nouveau à comparer').first().waitFor();
  await press(page, /^Doublons/);
  await expect.poll(() => listed(page)).toBe(before);
});

it('closes several patients at once, gives them back, and keeps a view by its name', async () => {
  const { page } = await atDesk();
  await page.getByRole('checkbox', { name: 'ALD' }).check();
  await press(page, 'Garder cette vue');
  await page.getByLabel('Nom de la vue').fill('ALD du mardi');
  await press(page, 'Garder');
  const count = await listed(page);
  for (const at of [0, 1])
    await page
      .getByRole('checkbox', { name: /^Choisir / })
      .nth(at)
      .check();
  const bar = page.getByRole('toolbar');
  await bar.getByLabel('Sortir de la liste').selectOption({ label: 'A déménagé' });
  await bar.getByRole('button', { name: /^Sortir/ }).click();
  await page.getByText(/^2.patients sortis de la liste/).waitFor();
  await expect.poll(() => listed(page)).toBe(count - 2);
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect.poll(() => listed(page)).toBe(count);
  await page.getByRole('button', { name: /^Sortis de la liste/ }).click();
  await expect.poll(() => page.getByText('A déménagé').and(page.getByText('à confirmer')).count()).toBe(0);
  await page.reload();
  await press(page, 'ALD du mardi');
  await expect.poll(() => page.getByRole('checkbox', { name: 'ALD' }).isChecked()).toBe(true);
});
