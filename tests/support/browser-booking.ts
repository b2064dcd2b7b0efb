import type { Locator, Page } from 'playwright-core';

export interface TypedPatient {
  readonly name: string;
  readonly phone: string;
  readonly birthYear: string;
  readonly reason: string;
}

export const vigneron: TypedPatient = {
  name: 'Vigneron Odette',
  phone: '06 39 98 10 20',
  birthYear: '1948',
  reason: 'Toux et fièvre depuis trois jours',
};

/** The five answers of the gate that lead to a slot. */
export async function passGate(page: Page): Promise<void> {
  for (const answer of ['Oui', 'N’en a pas', 'Aucun', 'Oui', 'Oui']) {
    await page
      .locator('section', { has: page.getByText(/^Question \d sur 5$/) })
      .getByRole('button', { name: answer, exact: true })
      .click();
  }
}

export async function fillPatient(page: Page, patient: TypedPatient): Promise<void> {
  await page.getByLabel('Nom et prénom').fill(patient.name);
  await page.getByLabel('Téléphone').fill(patient.phone);
  await page.getByLabel('Année de naissance').fill(patient.birthYear);
  await page.getByLabel('Motif, en une ligne').fill(patient.reason);
}

/** The rows of « Créneaux » in a state; its link is the row. */
export function rows(page: Page, state: 'Libre' | 'À confirmer' | 'Confirmé' | 'Refusé'): Locator {
  return page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByText(state, { exact: true }) });
}

/** The row of somebody's slot at an hour written « 11 h 30 ». */
export function rowOf(page: Page, who: string, hour: string): Locator {
  return page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: who })
    .filter({ has: page.locator('time', { hasText: thin(hour) }) });
}

/** Written hours have narrow spaces: « 11 h 30 » as the screens write it. */
export function thin(hour: string): string {
  return hour.replaceAll(' ', '\u202f');
}

/** From « Créneaux » to the slip: opens a free slot, answers the gate, types the patient and asks for it. */
export async function book(page: Page, slot: Locator, patient: TypedPatient = vigneron): Promise<void> {
  await slot.getByRole('link').click();
  await passGate(page);
  await fillPatient(page, patient);
  await page.getByRole('button', { name: /^(Réserver|Demander) \d/ }).click();
  await slip(page).waitFor();
}

/** The appointment card of a booking. */
export function slip(page: Page, state?: 'à confirmer' | 'confirmé' | 'refusé'): Locator {
  return page.getByRole('region', { name: state ? `Rendez-vous : ${state}` : /^Rendez-vous : / });
}
