import { expect, it } from 'vitest';
import { everythingStored } from '#tests/support/browser-storage.ts';
import { aStory } from '#tests/support/browser-story.ts';
import { adherents } from '../../src/demo/demo-people.ts';

const story = aStory();

it('[AC-1] gives a kiné’s slot to a doctor and not one byte of it to a pharmacist', async () => {
  const pharmacist = await story().person('Nadia Ravel');
  const doctor = await story().person('Hélène Marsault');
  await doctor.go('/creneaux');
  await doctor.page.getByRole('button', { name: 'Kinés' }).click();
  await doctor.page.getByRole('button', { name: 'Kinés', pressed: true }).waitFor();
  const slots = doctor.page.getByRole('main').locator('a[href^="/reserver/"]');
  await slots.first().waitFor();
  const ids = await slots.evaluateAll((links) =>
    links.map((link) => link.getAttribute('href')?.split('/').at(-1) ?? ''),
  );
  expect(ids.length).toBeGreaterThan(0);
  expect((await everythingStored(doctor.page)).includes(ids[0] ?? '?')).toBe(true);

  await pharmacist.go('/creneaux');
  const { page } = pharmacist;
  await page.getByRole('button', { name: 'Médecins', exact: true }).waitFor();
  await page.getByRole('main').locator('a[href^="/reserver/"]').first().waitFor();
  expect(await page.getByRole('button', { name: 'Kinés' }).count()).toBe(0);
  const stored = await everythingStored(page);
  expect(stored.includes('"slot"')).toBe(true);
  const answers = await Promise.all(pharmacist.exchanges);
  expect(answers.some(({ received }) => received.includes('"slot"'))).toBe(true);
  const owners = adherents('physiotherapist').map(({ id }) => `"ownerId":"${id}"`);
  const told = [stored, ...answers.map(({ received }) => received)].join('\n');
  expect([...ids, ...owners].filter((secret) => told.includes(secret))).toEqual([]);
  // Nor does an address open it.
  await page.goto(`${pharmacist.line.origin}/reserver/${ids[0]}`);
  await page.getByRole('heading', { level: 1, name: 'Réserver' }).waitFor();
  await page.getByText('Question 1 sur 5').waitFor();
  expect(await page.getByText('Guérif').count()).toBe(0);
});
