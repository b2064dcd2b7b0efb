import type { Locator, Page } from 'playwright-core';
import type { BrowserDevice } from './browser-device.ts';
import type { BrowserWorld } from './browser-world.ts';

/** The coordinator at her desk, with the whole list opened. */
export async function coordinatorAtDesk(
  world: BrowserWorld,
  viewport = { width: 1280, height: 800 },
): Promise<BrowserDevice> {
  const device = await world.person('Claire Aubin', { viewport });
  await openDesk(device);
  return device;
}

/** To the list, once everything on it can be read. */
export async function openDesk(device: BrowserDevice): Promise<void> {
  await device.go('/patients');
  await isRead(device.page);
}

export async function isRead(page: Page): Promise<void> {
  await page.getByRole('grid').waitFor();
  await page.waitForFunction(() => {
    const { textContent } = document.body;
    return !textContent.includes('Ouverture des fiches') && !textContent.includes('Lecture…');
  });
}

/** The patients drawn now, in their order. */
export function deskRows(page: Page): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader') });
}

/** How many patients the list holds, drawn or not. */
export async function listed(page: Page): Promise<number> {
  return Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
}

export function view(page: Page, name: string): Locator {
  return page
    .getByRole('complementary', { name: 'Filtres' })
    .getByRole('button', { name: new RegExp(`^${name}`) });
}

/** The number that a filter carries. */
export async function countOf(filter: Locator): Promise<number> {
  return Number((await filter.locator('.n').innerText()).replace(/\s/g, ''));
}

/** The pane with one patient's story. */
export function story(page: Page): Locator {
  return page.getByRole('region', { name: 'Le patient choisi' });
}

/** The heading of the story: whose it is. */
export function whose(page: Page): Locator {
  return story(page).getByRole('heading', { level: 1 });
}

/** Opens the first patient of the list whose row says so, and answers his name as the list writes it. */
export async function openPatient(page: Page, says: string | RegExp): Promise<string> {
  const row = deskRows(page).filter({ hasText: says }).first();
  const name = await row.locator('.who b').innerText();
  await row.getByRole('link').click();
  await currentRow(page).filter({ hasText: name }).waitFor();
  await whose(page).waitFor();
  return name;
}

/** Looks for somebody by name: he alone (and his namesakes) stays on the list. */
export async function search(page: Page, typed: string): Promise<void> {
  await page.getByLabel('Chercher un nom ou un téléphone').fill(typed);
}

/** The row of the patient whose story is open. */
export function currentRow(page: Page): Locator {
  return page.locator('[role=row][aria-selected=true]');
}
