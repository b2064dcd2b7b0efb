import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, it } from 'vitest';
import { troublesOf } from '#tests/support/browser-checks.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();
const desk = { viewport: { width: 1280, height: 900 } };
const title = 'Accès au médecin traitant';

async function coordinatorAt(path: string, heading: string): Promise<Page> {
  const coordinator = await story().person('Claire Aubin', desk);
  await coordinator.go(path);
  await coordinator.page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await expect.poll(() => coordinator.page.getByText(/fiches? lues?/).count()).toBe(0);
  return coordinator.page;
}

it('types in a CPAM figure beside the one before it, and the target says whether it is held', async () => {
  const page = await coordinatorAt('/indicateurs', title);
  expect(await troublesOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Saisir un chiffre de la CPAM' }).click();
  await page.getByRole('button', { name: 'Enregistrer ce chiffre' }).click();
  await page.getByText('Indiquez d’où vient ce chiffre.').waitFor();
  await page.getByLabel('Combien sont sans médecin traitant').fill('250');
  await page.getByLabel('Sur combien en tout').fill('7 900');
  await page.getByLabel('Source', { exact: true }).fill('CPAM de la Vienne');
  await page.getByLabel('Date du chiffre').fill('2026-06-30');
  await page.getByRole('button', { name: 'Enregistrer ce chiffre' }).click();
  const panel = page.getByRole('complementary', { name: 'En regard des chiffres CPAM' });
  await panel.getByText('Tenu · 17 de moins').waitFor();
  await panel.getByText(/^CPAM, 3,2\s% de 7\s900$/).waitFor();
});

it('masks small counts on paper and in files, and not for the coordination', async () => {
  const page = await coordinatorAt('/indicateurs', title);
  const masked = page.getByRole('main').getByText('masqué', { exact: true });
  await expect.poll(() => masked.count()).toBeGreaterThan(0);
  expect(await page.locator('.screen-only').getByText('masqué', { exact: true }).count()).toBe(0);
  const { text } = await extractText(
    await getDocumentProxy(new Uint8Array(await page.pdf({ format: 'A4' }))),
    {
      mergePages: true,
    },
  );
  expect(text).toContain(title);
  expect(text).toContain('masqué');
  expect(text).not.toContain('Exporter');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV' }).click(),
  ]);
  const csv = readFileSync(await file.path(), 'utf8');
  expect(csv.startsWith('\ufeff')).toBe(true);
  expect(csv).toContain('masqué');
  const [sheet] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Exporter pour Excel' }).click(),
  ]);
  expect(
    readFileSync(await sheet.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
});

it('shows who moves under other weights, and adopts the rule only when it is said again', async () => {
  const page = await coordinatorAt('/patients/regle', 'Règle de priorité');
  expect(await troublesOf(page)).toEqual([]);
  const moves = page.getByRole('region', { name: 'Qui change de place' });
  await moves.getByText(/^Personne, sur/).waitFor();
  for (let step = 0; step < 5; step += 1) await page.getByRole('button', { name: /^Plus\s: C2S$/ }).click();
  await moves
    .getByText(/montent, \d+/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Adopter cette règle' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Adopter' }).click();
  await page.getByText(/^Règle 2, adoptée le 24 novembre 2026 par Claire Aubin$/).waitFor();
  await page.getByText('Règles précédentes (1)').waitFor();
});

it('shows what another table of communes changes before it replaces anything', async () => {
  const page = await coordinatorAt('/communes', 'Communes');
  expect(await troublesOf(page)).toEqual([]);
  const text =
    'Code INSEE;Libellé;Population;Latitude;Longitude\n86160;Mirebeau;2200;46,787;0,183\nxx;Rien;1;2;3\n';
  await page
    .getByLabel('Choisir un fichier CSV')
    .setInputFiles({ name: 'communes.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') });
  await page.getByText(/^Ligne 3\s: Code INSEE non reconnu/).waitFor();
  await page.getByText('26 communes').waitFor();
  await page.getByRole('button', { name: 'Remplacer par 1' }).click();
  await page.getByText(/^1\scommune, /).waitFor();
});

it('is the coordination’s alone', async () => {
  const pharmacist = await story().person('Nadia Ravel');
  await pharmacist.go('/indicateurs');
  await pharmacist.page.getByText('Cette page est celle de la coordination').waitFor();
});
