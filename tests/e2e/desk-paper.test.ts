import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, it } from 'vitest';
import {
  coordinatorAtDesk,
  countOf,
  deskRows,
  listed,
  openPatient,
  story,
  view,
  whose,
} from '#tests/support/browser-desk.ts';
import { aStory } from '#tests/support/browser-story.ts';

const world = aStory();

/** What the printer receives after `press`, as text on one line. */
async function printed(page: Page, press: () => Promise<void>): Promise<string> {
  // A browser without a person has no printer: it is asked for the paper once the app has called for it.
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printing', '');
  });
  await press();
  await page.locator('body[data-printing]').waitFor();
  const paper = await page.pdf({ preferCSSPageSize: true });
  await page.evaluate(() => document.body.removeAttribute('data-printing'));
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(paper)), { mergePages: true });
  return text.replaceAll(/\s+/g, ' ');
}

/** The names and phones of everybody on the list, as its file has them. */
async function exported(page: Page, kind: 'Fichier CSV' | 'Tableau XLSX'): Promise<string> {
  await page.getByRole('button', { name: 'Exporter' }).click();
  await page
    .getByRole('alertdialog')
    .getByText(/avec leurs noms, leurs téléphones/)
    .waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: kind }).click(),
  ]);
  return file.path();
}

it('prints the filtered list whole, with names for the coordination and without identity for a meeting', async () => {
  const { page } = await coordinatorAtDesk(world());
  await view(page, 'À reconfirmer').click();
  const count = await countOf(view(page, 'À reconfirmer'));
  await expect.poll(() => listed(page)).toBe(count);
  const csv = readFileSync(await exported(page, 'Fichier CSV'), 'utf8').split('\r\n');
  const people = csv.slice(1, -1).map((line) => line.split(';'));
  expect(people.length).toBe(count);

  const ask = (variant: string) => async () => {
    await page.getByRole('button', { name: 'Imprimer', exact: true }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: variant }).click();
  };
  const named = await printed(page, ask('Avec les noms'));
  const unnamed = await printed(page, ask('Sans identité'));
  for (const [rank = '', familyName = '', givenName = ''] of people) {
    expect(named).toContain(`${familyName} ${givenName}`);
    expect(unnamed).not.toContain(`${familyName} ${givenName}`);
    expect(unnamed).toContain(rank);
  }
  expect(named).toMatch(/0\d(\s\d\d){4}/);
  expect(unnamed).not.toMatch(/0\d(\s?\d\d){4}/);
  expect(unnamed).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
  for (const text of [named, unnamed]) {
    expect(text).toContain('Patients sans médecin traitant');
    expect(text).toMatch(/attend depuis \d+ jours/);
    expect(text).not.toContain('Exporter');
    expect(text).not.toContain('Raccourcis');
  }
  // The screen is back as it was.
  await expect.poll(() => deskRows(page).count()).toBeGreaterThan(3);
});

it('prints one patient’s sheet with his history, and nothing of the others', async () => {
  const { page } = await coordinatorAtDesk(world());
  await page.getByRole('checkbox', { name: /^Vérifié/ }).check();
  const other = await deskRows(page).nth(1).locator('.who b').innerText();
  await openPatient(page, /Vérifié/);
  const name = await whose(page).innerText();
  const text = await printed(page, async () => {
    await story(page).getByRole('button', { name: 'Autres actions' }).click();
    await page.getByRole('button', { name: 'Imprimer la fiche' }).click();
  });
  expect(text).toContain(name);
  expect(text).toContain('Histoire');
  expect(text).toContain('Inscription');
  expect(text).not.toContain(other);
  expect(text).not.toContain('Proposer');
});

it('exports the list as it is filtered, to a spreadsheet that says what the CSV says', async () => {
  const { page } = await coordinatorAtDesk(world());
  await page.getByRole('checkbox', { name: /^ALD/ }).check();
  await expect.poll(() => listed(page)).toBeLessThan(100);
  const count = await listed(page);
  const text = readFileSync(await exported(page, 'Fichier CSV'), 'utf8');
  expect(text.startsWith('\ufeffRang;Nom;Prénom;')).toBe(true);
  const lines = text
    .slice(1)
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => line.split(';'));
  expect(lines.length).toBe(count + 1);
  for (const cell of lines.slice(1).flat()) expect(cell).not.toMatch(/^[=+\-@]/);
  const sheet = await readSheet(await exported(page, 'Tableau XLSX'));
  expect(sheet.map((line) => line.map((cell) => String(cell ?? '')))).toEqual(lines);
});
