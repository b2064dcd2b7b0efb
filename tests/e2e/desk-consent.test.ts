import { expect, it } from 'vitest';
import { asked } from '#tests/support/browser-consent.ts';
import { coordinatorAtDesk, openPatient, search, story, view, whose } from '#tests/support/browser-desk.ts';
import { aStory } from '#tests/support/browser-story.ts';

const world = aStory();

it('[WL-6] asks with whom to share before a triage is saved; a « no » is noted, and taken back where it is missed', async () => {
  const { page } = await coordinatorAtDesk(world());
  const pane = story(page);
  await view(page, 'À rappeler').click();
  const name = await openPatient(page, /À rappeler/);
  await pane.getByRole('button', { name: /^Appeler/ }).click();
  await pane.getByRole('button', { name: 'Il répond' }).click();
  await pane.getByRole('radio', { name: 'Aucun médecin' }).check();
  await asked(pane, 'médecins').getByRole('radio', { name: 'Non' }).check();
  // Before anything is saved, the sheet says what was not asked yet.
  const isAsked = asked(pane, 'partenaires').getByRole('radio', { name: 'Oui' });
  if (!(await isAsked.isChecked())) {
    await pane.getByText(/Pas encore demandé.*partenaires sociaux/).waitFor();
    await pane.getByRole('button', { name: 'Enregistrer le rappel' }).click();
    await pane.getByText('Répondez oui ou non.').waitFor();
  }
  await asked(pane, 'partenaires').getByRole('radio', { name: 'Non' }).check();
  await pane.getByText(/n’est proposé à aucun médecin/).waitFor();
  await pane.getByRole('button', { name: 'Enregistrer le rappel' }).click();

  await pane.getByText(/liste oui, médecins non, partenaires sociaux non/).waitFor();
  expect(await pane.getByRole('button', { name: /^Proposer à/ }).count()).toBe(0);
  await pane.getByRole('button', { name: 'Noter son accord' }).click();
  await asked(pane, 'médecins').getByRole('radio', { name: 'Oui' }).check();
  await asked(pane, 'partenaires').getByRole('radio', { name: 'Non' }).check();
  await pane.getByRole('button', { name: 'Enregistrer son accord' }).click();
  await pane.getByText(/liste oui, médecins oui, partenaires sociaux non/).waitFor();
  await pane
    .getByRole('button', { name: /^Proposer à/ })
    .first()
    .waitFor();
  for (const word of name.split(' ')) expect(await whose(page).innerText()).toContain(word);
});

it('[WL-6] [WL-12] who says on the call that he does not want to be listed is erased, after one question', async () => {
  const { page } = await coordinatorAtDesk(world());
  const pane = story(page);
  await view(page, 'À rappeler').click();
  const name = await openPatient(page, /À rappeler/);
  await pane.getByRole('button', { name: /^Appeler/ }).click();
  await pane.getByRole('button', { name: 'Il répond' }).click();
  await pane.getByRole('radio', { name: 'Il refuse' }).check();
  await pane.getByRole('button', { name: 'Effacer à sa demande' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Garder' }).click();
  await pane.getByRole('button', { name: 'Effacer à sa demande' }).click();
  await dialog.getByRole('button', { name: `Effacer ${name}` }).click();

  await pane.getByText('Identité effacée').waitFor();
  await pane.getByText(/L’identité est effacée/).waitFor();
  await search(page, name);
  await page.getByText('Personne ne correspond').waitFor();
});

it('[WL-6] keeps what is half typed of one patient while another is looked at', async () => {
  const { page } = await coordinatorAtDesk(world());
  const pane = story(page);
  await view(page, 'À rappeler').click();
  const name = await openPatient(page, /À rappeler/);
  const href = new URL(page.url()).pathname;
  await pane.getByRole('button', { name: /^Appeler/ }).click();
  await pane.getByRole('button', { name: 'Il répond' }).click();
  await pane.getByRole('radio', { name: 'Aucun médecin' }).check();
  await pane.getByLabel('Note (facultatif)').fill('Préfère le matin');

  await page.locator(`[role=row] a[href^="/patients/"]:not([href="${href}"])`).first().click();
  await expect.poll(() => whose(page).innerText()).not.toContain(name.split(' ')[0]);
  expect(await pane.getByLabel('Note (facultatif)').count()).toBe(0);
  await page.locator(`[role=row] a[href="${href}"]`).click();
  await expect.poll(() => pane.getByLabel('Note (facultatif)').inputValue()).toBe('Préfère le matin');
  expect(await pane.getByRole('radio', { name: 'Aucun médecin' }).isChecked()).toBe(true);
  await pane.getByRole('button', { name: 'Abandonner' }).click();
  await pane.getByRole('button', { name: /^Appeler/ }).click();
  await pane.getByRole('button', { name: 'Il répond' }).waitFor();
});
