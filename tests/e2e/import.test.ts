import { expect, it } from 'vitest';
import { troublesOf } from '#tests/support/browser-checks.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();

const count = 5_000;
const places = ['Mirebeau', 'NEUVILLE DE POITOU', 'Vouillé', 'Charrais-les-Bois'];

/** A list as a CPTS keeps it: titles above, a total below, some lines that cannot be taken. */
function spreadsheet(): Buffer {
  const lines = Array.from({ length: count }, (_, at) => {
    const birth = at === 10 ? '31/02/1950' : `${1 + (at % 28)}/${1 + (at % 12)}/${1930 + (at % 80)}`;
    const phone = `63998${String(4000 + (at % 900))}`;
    // Letters, so that no two are near each other.
    const name = `ESSAI ${[...String(at).padStart(4, '0')].map((digit) => 'BCDFGHJKLM'[Number(digit)]).join('')}`;
    return [name, `Prénom${at}`, birth, phone, places[at % 3], at % 7 === 0 ? 'oui' : ''].join(';');
  });
  const odd = [
    ';Seul;01/02/1960;639984107;Mirebeau;',
    `ESSAI Dernier;Paul;01/02/1960;639984107;${places[3]};x`,
    'ESSAI BBBB;Prénom0;1/1/1930;639984000;Mirebeau;oui',
    `TOTAL;${count + 3};;;;`,
  ];
  const text = [
    'Patients sans médecin traitant;;;;;',
    'NOM;Prénom;Né(e) le;Tél.;Commune;ALD',
    ...lines,
    ...odd,
  ];
  return Buffer.from(text.join('\r\n'), 'latin1');
}

it('takes 5,000 lines over, shows them on the list once the relay has them, knows them again, and takes them back', async () => {
  const coordinator = await story().person('Claire Aubin');
  const { page } = coordinator;
  const file = { name: 'liste.csv', mimeType: 'text/csv', buffer: spreadsheet() };
  const title = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor({ timeout: 50_000 });

  await coordinator.go('/patients/reprise');
  await title('Reprendre un tableau');
  expect(await troublesOf(page)).toEqual([]);
  await page
    .getByLabel(/Choisir un fichier/)
    .setInputFiles({ ...file, name: 'liste.xls', buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0]) });
  await page.getByText(/ancien format d’Excel/).waitFor();

  await page.getByLabel(/Choisir un fichier/).setInputFiles(file);
  await title('Les colonnes');
  await expect.poll(() => page.getByLabel('Né(e) le').inputValue()).toBe('birth');
  await page.getByText('Sans l’accord des personnes').waitFor();
  await page.getByLabel('Toutes ces personnes ont accepté d’être inscrites').check();
  await page.getByText('Dites comment elles ont donné leur accord.').waitFor();
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  await page.getByLabel('Par écrit').check();
  expect(await troublesOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Voir ce qui sera repris' }).click();

  await title('Avant de reprendre');
  await page.getByText('Ligne 13').waitFor();
  await page.getByText(/31\/02\/1950\s» n’est pas une date de naissance/).waitFor();
  await page.getByLabel(/Charrais-les-Bois/).selectOption({ label: 'Mirebeau' });
  // 5,000 lines and two more, less one birth, one without a name (never counted) and one that comes twice.
  const button = page.getByRole('button', { name: /^Importer 5.000 patients$/ });
  await button.waitFor();
  // The line that comes twice stands beside the one it is like; it can be taken all the same, and left again.
  const twice = page.getByRole('listitem').filter({ hasText: 'Ligne 5005' });
  await twice.getByText(/^Comme la ligne 3\s: ESSAI BBBB Prénom0 · /).waitFor();
  await twice.getByRole('checkbox').check();
  await page.getByRole('button', { name: /^Importer 5.001 patients$/ }).waitFor();
  await twice.getByRole('checkbox').uncheck();
  await button.waitFor();
  expect(await troublesOf(page)).toEqual([]);

  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { seen });
    const look = () => {
      const bar = document.querySelector('progress');
      if (bar && seen.at(-1) !== bar.value) seen.push(bar.value);
      requestAnimationFrame(look);
    };
    look();
  });
  await button.click();
  await title('Reprise terminée');
  const seen = await page.evaluate(() => (window as never as { seen: number[] }).seen);
  // The screen was drawn all along.
  expect(seen.length).toBeGreaterThan(5);
  await page.getByText(/5\s000\spatients repris/).waitFor();
  await page.locator('.past-import:not(.card-pending)').waitFor({ timeout: 60_000 });
  expect(await troublesOf(page)).toEqual([]);

  await page.getByRole('link', { name: 'Voir la liste' }).click();
  await page.getByRole('searchbox').fill('ESSAI Dernier');
  await page
    .getByText(/ESSAI Dernier/)
    .first()
    .waitFor();

  await coordinator.go('/patients/reprise');
  await page.getByLabel(/Choisir un fichier/).setInputFiles(file);
  await title('Les colonnes');
  await page.getByLabel('Toutes ces personnes ont accepté d’être inscrites').check();
  await page.getByLabel('Par écrit').check();
  await page.getByRole('button', { name: 'Voir ce qui sera repris' }).click();
  await page.getByText('Aucune ligne à reprendre.').waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Quitter sans rien reprendre' }).click();

  await coordinator.go('/patients/reprise');
  await page.getByRole('button', { name: /^Annuler cette reprise/ }).click();
  await page.getByRole('button', { name: /^Retirer 5.000 patients$/ }).click();
  await page.locator('.past-import').waitFor({ state: 'detached', timeout: 60_000 });
}, 300_000);
