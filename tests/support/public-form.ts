import type { Page } from 'playwright-core';

/** A patient as the public page asks for him; nobody is called this. */
export const publicPatient = {
  givenName: 'Quokkalampe',
  familyName: 'Zibelinette',
  birth: ['14', '07', '1931'],
  phone: '06 39 98 77 31',
  callerName: 'Ludmille Xanthoprase',
  callerPhone: '06 39 98 77 32',
  formerDoctor: 'Docteur Brindacier',
  asked: 'Cabinet Vertugadin\nDocteur Pipistrelle',
} as const;

/** What of that patient must be found nowhere but on the coordination's devices. */
export const publicSecrets: readonly string[] = [
  ...['Quokkalampe', 'Zibelinette', 'Xanthoprase', 'Brindacier', 'Vertugadin', 'Pipistrelle'],
  ...['06 39 98 77 31', '0639987731', '639987731', '639987732', '1931-07-14'],
  // How both texts begin what they say: nothing else in the house is written so.
  ...['"criteria":["', '"needs":["', '{"where":"', '"callInstead"'],
];

/** Opens `/demande/<slug>` on a device where nobody is anybody. */
export async function openPublicPage(page: Page, origin: string, slug = 'alienor-o-poitou'): Promise<void> {
  await page.goto(`${origin}/demande/${slug}`);
  await page.getByRole('button', { name: 'Envoyer ma demande' }).waitFor();
}

/** Fills every field in, for a relative, and agrees to everything. */
export async function fillPublicForm(page: Page): Promise<void> {
  const patient = publicPatient;
  await page.getByLabel('Pour un proche').check();
  await page.getByLabel('Prénom de votre proche').fill(patient.givenName);
  await page.getByLabel('Nom de votre proche', { exact: true }).fill(patient.familyName);
  for (const [index, name] of ['Jour', 'Mois', 'Année'].entries()) {
    await page.getByLabel(name).fill(patient.birth[index] ?? '');
  }
  await page.getByLabel('Commune').selectOption({ label: 'Vouillé' });
  await page.getByLabel(/^Son téléphone/).fill(patient.phone);
  await page.getByLabel('Votre prénom et votre nom').fill(patient.callerName);
  await page.getByLabel('Votre téléphone').fill(patient.callerPhone);
  for (const box of await page.getByRole('group', { name: 'La situation' }).getByRole('checkbox').all()) {
    await box.check();
  }
  await page.getByLabel(/^Ancien médecin traitant/).fill(patient.formerDoctor);
  await page.getByLabel(/^Médecins déjà appelés/).fill(patient.asked);
  await page.getByLabel(/répondu/).selectOption('noHomeVisit');
  for (const box of await page.getByRole('group', { name: 'Votre accord' }).getByRole('checkbox').all()) {
    await box.check();
  }
}

/** Sends it, and waits for what comes next. */
export async function sendPublicForm(page: Page): Promise<void> {
  await page.locator('#send').click();
  await page.getByRole('heading', { level: 1, name: 'Votre demande est envoyée' }).waitFor();
}
