import { expect, it } from 'vitest';
import { rowOf, slip, vigneron } from '#tests/support/browser-booking.ts';
import { hasFocus, tabTo } from '#tests/support/browser-keyboard.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();

it('books a patient with the keyboard alone, always showing where one is', async () => {
  const { page } = await story().person('Nadia Ravel');
  await tabTo(page, page.getByRole('link', { name: 'Aller au contenu' }));
  await page.keyboard.press('Enter');
  await tabTo(page, rowOf(page, 'Dr Roubin', '12 h 15').getByRole('link'));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Réserver' }).waitFor();
  for (const answer of ['Oui', 'N’en a pas', 'Aucun', 'Oui', 'Oui']) {
    const open = page.locator('section', { has: page.getByText(/^Question \d sur 5$/) });
    const title = await open.getByRole('heading').textContent();
    await expect.poll(() => hasFocus(open.getByRole('heading'))).toBe(true);
    await tabTo(page, open.getByRole('button', { name: answer, exact: true }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: title ?? '' }).waitFor({ state: 'detached' });
  }
  const typed = [
    ['Nom et prénom', vigneron.name],
    ['Téléphone', vigneron.phone],
    ['Année de naissance', vigneron.birthYear],
    ['Motif, en une ligne', vigneron.reason],
  ] as const;
  for (const [label, text] of typed) {
    await tabTo(page, page.getByLabel(label));
    await page.keyboard.type(text);
  }
  // From the last field, as forms go.
  await page.keyboard.press('Enter');
  await slip(page, 'confirmé').waitFor();
  await tabTo(page, page.getByRole('button', { name: /^Annuler ce rendez-vous/ }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog');
  await dialog.waitFor();
  await tabTo(page, dialog.getByRole('radio', { checked: true }));
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => dialog.getByRole('radio', { name: 'Il a trouvé ailleurs' }).isChecked()).toBe(true);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await slip(page, 'confirmé').waitFor();
});
