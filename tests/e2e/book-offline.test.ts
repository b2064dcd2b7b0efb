import { expect, it } from 'vitest';
import { book, rowOf, slip, thin, vigneron } from '#tests/support/browser-booking.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();
const patient = { ...vigneron, name: 'Bourdeau Lucette', reason: 'Plaie au genou à revoir' };

it('[SY-4] keeps an offline booking « à confirmer » through a reload, and confirms it on both sides once online', async () => {
  const pharmacist = await story().person('Nadia Ravel');
  const doctor = await story().person('Étienne Roubin');
  const { page } = pharmacist;
  await pharmacist.settle();
  await pharmacist.goOffline();
  await page.getByText('Hors ligne').first().waitFor();
  await book(page, rowOf(page, 'Dr Roubin', '12 h 15'), patient);
  await slip(page, 'à confirmer').waitFor();

  await page.reload();
  await slip(page, 'à confirmer').getByText(patient.name).waitFor();
  await page.getByText('Rien de certain encore.').waitFor();
  expect(await page.getByText('Confirmé', { exact: true }).count()).toBe(0);
  expect(await page.getByRole('link', { name: 'SMS au patient' }).count()).toBe(0);
  await pharmacist.go('/creneaux');
  await rowOf(page, 'Dr Roubin', '12 h 15').getByText('À confirmer', { exact: true }).waitFor();
  await page.goBack();
  await slip(page, 'à confirmer').waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await slip(page).isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  expect(await doctor.page.getByText(patient.name).count()).toBe(0);

  await pharmacist.goOnline();
  await slip(page, 'confirmé').waitFor();
  await rowOf(doctor.page, patient.name, '12 h 15').getByText('Confirmé', { exact: true }).waitFor();
  await doctor.page.getByText(patient.reason).waitFor();
});

it('prints the confirmed slip without the reason, and writes a text message without any health word', async () => {
  const pharmacist = await story().person('Nadia Ravel');
  const { page } = pharmacist;
  await book(page, rowOf(page, 'Dr Belkacem', '15 h 40'), patient);
  await slip(page, 'confirmé').waitFor();

  const href = await page.getByRole('link', { name: 'SMS au patient' }).getAttribute('href');
  expect(href).toMatch(/^sms:(\+33|0)639981020\?&?body=/);
  const text = decodeURIComponent(href?.split('body=')[1] ?? '');
  expect(text).toMatch(
    /^Rendez-vous mardi 24 novembre à 15 h 40, Dr Belkacem, .+\. Empêchement : 01 99 00 \d\d \d\d\.$/,
  );
  expect(text).not.toMatch(
    /Bourdeau|Lucette|plaie|genou|consultation|urgence|soins|santé|patient|pharmacie/i,
  );
  const title = await page.title();
  expect(`${title} ${new URL(page.url()).pathname}`).not.toMatch(/Bourdeau|Lucette|plaie|genou/i);

  await page.emulateMedia({ media: 'print' });
  const printed = await page.locator('body').innerText();
  expect(printed).toContain(thin('15 h 40'));
  expect(printed).toContain('Bourdeau');
  expect(printed).not.toMatch(/plaie|genou/i);
  expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
  expect(await page.getByRole('status').filter({ hasText: 'En ligne' }).isVisible()).toBe(false);
});
