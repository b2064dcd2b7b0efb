import { expect, it } from 'vitest';
import { troublesOf } from '#tests/support/browser-checks.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();

it('finds a professional without accents and offline, and marks numbers that are not for patients', async () => {
  const pharmacist = await story().person('Nadia Ravel');
  const { page } = pharmacist;
  await pharmacist.settle();
  await pharmacist.goOffline();
  await pharmacist.go('/annuaire');
  await page.getByRole('heading', { level: 1, name: 'Annuaire' }).waitFor();
  const search = page.getByRole('searchbox', { name: 'Nom, commune ou métier' });
  await search.fill('guerif vouille');
  await page.getByText(/^1.professionnel$/).waitFor();
  await page.getByRole('link', { name: /^Malo Guérif/ }).waitFor();
  await search.fill('');
  await page.getByLabel('Profession').selectOption({ label: 'Médecin généraliste' });
  await page.getByText(/^42.professionnels$/).waitFor();
  expect(await troublesOf(page)).toEqual([]);
  await search.fill('marsault');
  await page.getByRole('link', { name: /^Dr Marsault/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Dr Hélène Marsault' }).waitFor();
  await page
    .getByText(/réservé aux professionnels/i)
    .first()
    .waitFor();
  expect(await page.getByRole('button', { name: /Modifier|Écrire/ }).count()).toBe(0);
  expect(await troublesOf(page)).toEqual([]);
});

it('lets a professional write his sheet and see exactly what the public reads; colleagues read the rest', async () => {
  const doctor = await story().person('Hélène Marsault');
  const { page } = doctor;
  await doctor.go('/annuaire');
  await page.getByRole('link', { name: 'Ma fiche' }).click();
  await page.getByRole('button', { name: /^(Modifier|Écrire) ma fiche$/ }).click();
  await page.getByLabel('Compétences particulières').fill('Suivi des plaies');
  await page.getByLabel('Téléphone personnel').fill('06 39 98 41 07');
  await page.getByRole('textbox', { name: 'Courriel' }).fill('nulle part');
  await page.getByRole('checkbox', { name: /^Visible dans l’annuaire public/ }).check();
  await page.getByRole('button', { name: 'Enregistrer la fiche' }).click();
  await page.getByText('Une adresse s’écrit nom@domaine.fr.').waitFor();
  await page.getByRole('textbox', { name: 'Courriel' }).fill('h.marsault@exemple.fr');
  const preview = page.locator('.note', { hasText: 'Ce que tout le monde voit' });
  await preview.getByText('Suivi des plaies').waitFor();
  const shown = await preview.innerText();
  expect(shown).not.toMatch(/41.07|exemple\.fr/);
  expect(await troublesOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Enregistrer la fiche' }).click();
  await page.getByText(/^Fiche du 24.novembre 2026, écrite par/).waitFor();

  const nurse = await story().person('Inès Courtil');
  await nurse.go('/annuaire');
  await nurse.page.getByRole('heading', { level: 1, name: 'Annuaire' }).waitFor();
  await nurse.page.getByRole('searchbox').fill('plaies');
  await nurse.page.getByRole('link', { name: /^Dr Marsault/ }).click();
  await nurse.page.getByText(/06.39.98.41.07/).waitFor();
});

it('writes for somebody else only with his agreement, and lets the coordination keep a sheet out of the public version', async () => {
  const coordinator = await story().person('Claire Aubin');
  const { page } = coordinator;
  await coordinator.go('/annuaire');
  await page.getByRole('heading', { level: 1, name: 'Annuaire' }).waitFor();
  await page.getByRole('searchbox').fill('roubin');
  await page.getByRole('link', { name: /^Dr Roubin/ }).click();
  await page.getByRole('button', { name: /^(Modifier|Écrire) sa fiche$/ }).click();
  await page.getByRole('checkbox', { name: /^Visible dans l’annuaire public/ }).check();
  await page.getByRole('button', { name: 'Enregistrer la fiche' }).click();
  await page.getByText('Dites comment il a donné son accord').waitFor();
  await page.getByRole('radio', { name: 'De vive voix' }).check({ force: true });
  await page.getByRole('button', { name: 'Enregistrer la fiche' }).click();
  await page.getByText(/écrite avec son accord oral, noté par Claire Aubin/).waitFor();
  await page.getByRole('button', { name: 'Retirer de l’annuaire public' }).click();
  await page.getByLabel(/^Pourquoi/).fill('Pratique hors du règlement intérieur');
  await page.getByRole('button', { name: 'Retirer de l’annuaire public' }).click();
  await page.getByText(/la coordination retient cette fiche/).waitFor();
  expect(await troublesOf(page)).toEqual([]);
});
