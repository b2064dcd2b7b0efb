import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { book, passGate, rowOf, slip } from '#tests/support/browser-booking.ts';
import { aStory } from '#tests/support/browser-story.ts';
import { buildApp, e2eDist } from '#tests/support/built-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'relais-versions-'));
const served = join(folder, 'served');
const next = join(folder, 'next');
beforeAll(() => {
  cpSync(e2eDist, served, { recursive: true });
  buildApp(next, '0.1.0+la-suivante');
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const story = aStory(() => served);

it('offers a new version, never over something half typed, and loses nothing that waits', async () => {
  const pharmacist = await story().person('Nadia Ravel');
  const { page } = pharmacist;
  await pharmacist.settle();
  await page.getByRole('switch', { name: /Couper le réseau/ }).click();
  await book(page, rowOf(page, 'Dr Marsault', '14 h 45'));
  await slip(page, 'à confirmer').waitFor();

  await pharmacist.go('/creneaux');
  await rowOf(page, 'Dr Belkacem', '15 h 40').getByRole('link').click();
  await passGate(page);
  await page.getByLabel('Nom et prénom').fill('Une patiente au compt');
  rmSync(served, { recursive: true });
  cpSync(next, served, { recursive: true });
  await findUpdate(page);
  const offer = page.getByText('Une nouvelle version est prête.');
  // Longer than the app takes to look again whether somebody is typing.
  await expect(offer.waitFor({ timeout: 5_000 })).rejects.toThrow();
  expect(await page.getByLabel('Nom et prénom').inputValue()).toBe('Une patiente au compt');

  await page.getByRole('button', { name: 'C’est un autre patient' }).click();
  await page.getByRole('button', { name: 'Oui, tout effacer' }).click();
  await offer.waitFor();
  await pharmacist.go('/reglages');
  const version = page.getByText(/^Relais, version /);
  expect(await version.textContent()).not.toContain('la-suivante');
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Recharger' }).click()]);
  await version.getByText('la-suivante').waitFor();
  const waiting = page.getByRole('region', { name: 'À envoyer' });
  await waiting.getByText(/^1.demande sur cet appareil/).waitFor();
  await page
    .getByRole('switch', { name: /Couper le réseau/ })
    .first()
    .click();
  await waiting.getByText('Rien n’attend').waitFor();
  await pharmacist.go('/rdv');
  await rowOf(page, 'Dr Marsault', '14 h 45').getByText('Confirmé', { exact: true }).waitFor();
});

/** What the app does by itself at most once an hour: asks for a new version; done once it waits. */
async function findUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 50));
  });
}
