import jsQr from 'jsqr';
import type { Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, it } from 'vitest';
import { troublesOf } from '#tests/support/browser-checks.ts';
import type { BrowserDevice } from '#tests/support/browser-device.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();

async function at(device: BrowserDevice, path: string, title: string): Promise<void> {
  await device.go(path);
  await device.page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** A radio under its large label: the label is what a finger meets. */
async function choose(page: Page, group: string, label: string): Promise<void> {
  await page.getByRole('group', { name: group }).getByRole('radio', { name: label }).check({ force: true });
}

it('notes a departure, prints its poster on one A4 page, and its text and QR code lead to the public page', async () => {
  const coordinator = await story().person('Claire Aubin');
  const { page } = coordinator;
  await at(coordinator, '/departs', 'Départs');
  await page.getByRole('button', { name: 'Noter un départ' }).click();
  await page.getByRole('button', { name: 'Noter ce départ' }).click();
  await page.getByText('Choisissez le médecin.').waitFor();
  const doctor = page.getByLabel(/^Quel médecin/);
  const marsault = await doctor.locator('option', { hasText: 'Dr Marsault' }).getAttribute('value');
  await doctor.selectOption(marsault);
  await choose(page, 'Pourquoi', 'Retraite');
  await page.getByLabel('Dernier jour de consultation').fill('2027-03-31');
  await choose(page, 'Quelqu’un reprend-il', 'Non');
  await choose(page, 'Comment l’avez-vous appris', 'Lors d’un appel de suivi');
  expect(await troublesOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Noter ce départ' }).click();
  await page.getByRole('heading', { level: 1, name: 'Dr Marsault' }).waitFor();
  await page.getByRole('heading', { name: /^Dans 4.mois$/ }).waitFor();
  await page.getByRole('button', { name: /^J’ai demandé la liste/ }).click();
  await page.getByText(/^Demandée le/).waitFor();
  expect(await troublesOf(page)).toEqual([]);

  await page.getByRole('link', { name: /^Affiche pour le cabinet/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Affiche' }).waitFor();
  await page.getByRole('img', { name: /^Code à viser/ }).waitFor();
  expect(await troublesOf(page)).toEqual([]);

  const printed = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
  expect(printed.numPages).toBe(1);
  const { width, height } = (await printed.getPage(1)).getViewport({ scale: 1 });
  expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
  const { text } = await extractText(printed, { mergePages: true });
  const words = text.replace(/\s+/g, ' ');
  const slug = 'alienor-o-poitou';
  for (const said of [
    'Votre médecin part à la retraite dans 4 mois.',
    'Dr Hélène Marsault',
    '31 mars 2027',
    'Si vous avez besoin d’aide pour trouver un nouveau médecin traitant, contactez la CPTS Aliénor Ô Poitou',
    '01 99 00 20 26',
  ]) {
    expect(words).toContain(said);
  }
  // A long address may be cut at the end of a line.
  expect(text.replace(/\s/g, '')).toContain(`${new URL(page.url()).host}/demande/${slug}`);
  for (const unwanted of ['Imprimer', 'Retour', 'En ligne', 'Réservé']) expect(words).not.toContain(unwanted);

  await page.emulateMedia({ media: 'print' });
  const picture = await page.locator('.poster').screenshot();
  expect(await readCode(page, picture)).toBe(`${new URL(page.url()).origin}/demande/${slug}`);
  await page.emulateMedia({ media: 'screen' });
});

it('shows a departure to the doctor who leaves and to the coordination, to nobody else', async () => {
  const doctor = await story().person('Hélène Marsault');
  await at(doctor, '/departs', 'Départs');
  await doctor.page.getByRole('link', { name: /^Dr Marsault/ }).click();
  await doctor.page.getByRole('button', { name: 'Modifier' }).click();
  await choose(doctor.page, 'Quelqu’un reprend-il', 'Oui, un confrère les reprend');
  await doctor.page.getByRole('button', { name: 'Enregistrer' }).click();
  await doctor.page.getByRole('definition').filter({ hasText: 'Oui, un confrère les reprend' }).waitFor();
  await expect.poll(() => doctor.page.getByText('À confirmer', { exact: true }).count()).toBe(0);

  const pharmacist = await story().person('Nadia Ravel');
  await at(pharmacist, '/departs', 'Départs');
  await pharmacist.page.getByText('Cette page est celle des médecins et de la coordination').waitFor();
  const received = (await Promise.all(pharmacist.exchanges)).map((exchange) => exchange.received).join('');
  expect(received).toContain('Marsault');
  expect(received).not.toMatch(/"kind":"departure"|retirement/);
});

/** What a phone's camera would read in this picture. */
async function readCode(page: Page, picture: Buffer): Promise<string | undefined> {
  const pixels = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('No canvas here');
    context.drawImage(image, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
    return { data: [...data], width, height };
  }, picture.toString('base64'));
  return jsQr(Uint8ClampedArray.from(pixels.data), pixels.width, pixels.height)?.data;
}
