import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { passGate, rowOf } from '#tests/support/browser-booking.ts';
import type { BrowserDevice } from '#tests/support/browser-device.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();
let pharmacist: BrowserDevice;
let page: Page;
const name = () => page.getByLabel('Nom et prénom');
const firstQuestion = () => page.getByText('Question 1 sur 5');
const sameQuestion = () => page.getByRole('heading', { name: /^Toujours pour le même patient/ });
const openSlot = () => rowOf(page, 'Dr Belkacem', '15 h 40').getByRole('link').click();

beforeEach(async () => {
  pharmacist = await story().person('Nadia Ravel');
  page = pharmacist.page;
  await pharmacist.go('/creneaux');
  await rowOf(page, 'Dr Marsault', '14 h 45').getByRole('link').click();
  await passGate(page);
  await name().fill('Une patiente au comptoir');
});

it('[BK-5] asks whether it is the same patient before using answers left behind', async () => {
  await pharmacist.go('/creneaux');
  await openSlot();
  await sameQuestion().waitFor();
  await expect.poll(() => sameQuestion().textContent()).toContain('Une patiente au comptoir');
  expect(await name().count()).toBe(0);
  await page.getByRole('button', { name: 'Oui, continuer' }).click();
  await expect.poll(() => name().inputValue()).toBe('Une patiente au comptoir');

  await pharmacist.go('/creneaux');
  await openSlot();
  await page.getByRole('button', { name: 'Non, recommencer' }).click();
  await firstQuestion().waitFor();
  await passGate(page);
  await expect.poll(() => name().inputValue()).toBe('');
});

it('asks nothing of whoever takes another slot without leaving the screen', async () => {
  await pharmacist.go('/reserver');
  await page.getByRole('heading', { name: 'Choisissez le créneau' }).waitFor();
  await page.getByRole('main').locator('a[href^="/reserver/"]').first().click();
  await expect.poll(() => name().inputValue()).toBe('Une patiente au comptoir');
  await pharmacist.go('/reserver');
  await page.getByRole('button', { name: 'C’est un autre patient' }).click();
  await firstQuestion().waitFor();
});

it('leaves nothing of a patient to the next person this tab plays', async () => {
  await pharmacist.change('Inès Courtil');
  await page.getByText('Inès Courtil').first().waitFor();
  await pharmacist.go('/reserver');
  await firstQuestion().waitFor();
  expect(await sameQuestion().count()).toBe(0);
  await passGate(page);
  await page.getByRole('main').locator('a[href^="/reserver/"]').first().click();
  await expect.poll(() => name().inputValue()).toBe('');
});
