import type { Locator, Page } from 'playwright-core';

/** One of the questions read out to a patient, by what it is about. */
export function asked(page: Page | Locator, about: 'médecins' | 'partenaires'): Locator {
  const words = { médecins: /proposée à des médecins/, partenaires: /partenaires sociaux/ };
  return page.getByRole('radiogroup', { name: words[about] });
}

/** The patient agrees to be shown to doctors, and not to be spoken of with anybody else. */
export async function agreesToDoctors(page: Page | Locator): Promise<void> {
  await asked(page, 'médecins').getByRole('radio', { name: 'Oui' }).check();
  await asked(page, 'partenaires').getByRole('radio', { name: 'Non' }).check();
}
