import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { asked } from '#tests/support/browser-consent.ts';
import {
  coordinatorAtDesk,
  currentRow,
  deskRows,
  listed,
  story,
  view,
  whose,
} from '#tests/support/browser-desk.ts';
import { hasFocus, tabTo } from '#tests/support/browser-keyboard.ts';
import { aStory } from '#tests/support/browser-story.ts';

const world = aStory();

const currentName = (page: Page) => currentRow(page).locator('.who b').innerText();
const rowName = async (page: Page, nth: number) => deskRows(page).nth(nth).locator('.who b').innerText();

it('calls back and triages a patient with the keyboard alone, always showing where one is', async () => {
  const { page } = await coordinatorAtDesk(world());
  const { keyboard } = page;
  await tabTo(page, view(page, 'À rappeler'), 'Shift+Tab');
  await keyboard.press('Enter');
  await keyboard.press('j');
  await currentRow(page).waitFor();
  const [first, second] = [await rowName(page, 0), await rowName(page, 1)];
  await expect.poll(() => currentName(page)).toBe(first);
  await expect.poll(() => hasFocus(whose(page))).toBe(true);
  await keyboard.press('j');
  await currentRow(page).getByText(second).waitFor();
  await keyboard.press('x');
  await page
    .getByRole('toolbar')
    .getByText(/1\spatient choisi/)
    .waitFor();
  await keyboard.press('x');
  await page.getByRole('toolbar').waitFor({ state: 'detached' });
  await keyboard.press('k');
  await currentRow(page).getByText(first).waitFor();

  await keyboard.press('a');
  const call = story(page).getByRole('heading', { name: /^Appeler / });
  await expect.poll(() => hasFocus(call)).toBe(true);
  await tabTo(page, story(page).getByRole('button', { name: 'Il répond' }));
  await keyboard.press('Enter');
  await expect.poll(() => hasFocus(story(page).getByRole('heading', { name: 'Ce qu’il dit' }))).toBe(true);
  const noDoctor = story(page).getByRole('radio', { name: 'Aucun médecin' });
  await tabTo(page, noDoctor);
  await keyboard.press('Space');
  await expect.poll(() => noDoctor.isChecked()).toBe(true);
  // A letter and Escape throw nothing away of what is half filled in.
  for (const key of ['j', 'k', 'n', 'x', 'Escape']) await keyboard.press(key);
  expect(await noDoctor.isChecked()).toBe(true);
  for (const about of ['médecins', 'partenaires'] as const) {
    await tabTo(page, asked(story(page), about).getByRole('radio', { name: 'Oui' }));
    await keyboard.press('Space');
  }
  await tabTo(page, story(page).getByRole('button', { name: 'Enregistrer le rappel' }));
  await keyboard.press('Enter');
  await story(page).getByText('Rappel\u202f: situation vérifiée').waitFor();
  await expect.poll(() => hasFocus(whose(page))).toBe(true);
  // He left the view, and « j » goes on with who is first in it now.
  await keyboard.press('j');
  await currentRow(page).getByText(second).waitFor();
});

it('looks for somebody from anywhere, and lists its keys, which can be switched off', async () => {
  const { page } = await coordinatorAtDesk(world());
  const { keyboard } = page;
  const whole = await listed(page);
  await keyboard.press('j');
  await currentRow(page).waitFor();
  await keyboard.press('/');
  await keyboard.type('zzz');
  await expect.poll(() => listed(page)).toBe(0);
  await keyboard.press('Control+a');
  await keyboard.press('Delete');
  await expect.poll(() => listed(page)).toBe(whole);
  await whose(page).focus();

  await keyboard.press('?');
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText('patient suivant, précédent').waitFor();
  const before = await currentName(page);
  await keyboard.press('j');
  expect(await currentName(page)).toBe(before);
  await dialog.getByRole('checkbox', { name: 'Utiliser les raccourcis d’une seule touche' }).press('Space');
  await keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await whose(page).focus();
  for (const key of ['j', 'x', 'a', 'n', '/']) await keyboard.press(key);
  await keyboard.press('?');
  await dialog.waitFor();
  // By now a key that moved would have moved.
  expect(await currentName(page)).toBe(before);
  expect(new URL(page.url()).pathname).toMatch(/^\/patients\/[0-9a-f-]{36}$/);
  await dialog.getByRole('checkbox', { name: 'Utiliser les raccourcis d’une seule touche' }).press('Space');
  await keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await whose(page).focus();
  await keyboard.press('j');
  await expect.poll(() => currentName(page)).not.toBe(before);
});
