import { expect, it } from 'vitest';
import { book, rowOf, slip, vigneron } from '#tests/support/browser-booking.ts';
import type { BrowserDevice } from '#tests/support/browser-device.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();
const patients = [
  { ...vigneron, name: 'Delhoume Marcel', phone: '06 39 98 30 31' },
  { ...vigneron, name: 'Thévenot Aline', phone: '06 39 98 30 32' },
] as const;

it('[SY-9] confirms one of two bookings made offline for the same slot; the other is refused with its patient and other slots', async () => {
  const both = [await story().person('Nadia Ravel'), await story().person('Inès Courtil')] as const;
  for (const [index, device] of both.entries()) {
    await device.settle();
    await device.goOffline();
    await device.go('/creneaux');
    await book(device.page, rowOf(device.page, 'Dr Marsault', '14 h 45'), patients[index]);
    await slip(device.page, 'à confirmer').waitFor();
  }
  await Promise.all(both.map((device) => device.goOnline()));
  const states = await Promise.all(both.map(answered));
  expect([...states].sort()).toEqual(['confirmé', 'refusé']);

  const loser = both[states.indexOf('refusé')] as BrowserDevice;
  const patient = patients[states.indexOf('refusé')] ?? vigneron;
  const { page } = loser;
  await loser.go('/a-traiter');
  const refusal = page.getByRole('article', { name: `${patient.name} est sans rendez-vous` });
  await refusal.getByText('Ses coordonnées et le motif sont gardés.').waitFor();
  await refusal.getByText(/^(Une pharmacie|Un cabinet infirmier) a pris 14.h.45, Dr Marsault/).waitFor();
  expect(await refusal.getByRole('link', { name: 'Appeler le patient' }).getAttribute('href')).toContain(
    '6399830',
  );
  const others = refusal.getByRole('listitem').getByRole('button');
  await others.first().waitFor();
  expect(await others.count()).toBeGreaterThan(0);
  expect(await others.count()).toBeLessThanOrEqual(3);
  await others.first().click();
  await slip(page, 'confirmé').getByText(patient.name).waitFor();
  await loser.go('/a-traiter');
  await page.getByRole('heading', { level: 1, name: 'À traiter' }).waitFor();
  await expect.poll(() => refusal.count()).toBe(0);
});

async function answered({ page }: BrowserDevice): Promise<'confirmé' | 'refusé'> {
  await slip(page, 'confirmé').or(slip(page, 'refusé')).waitFor();
  return (await slip(page, 'confirmé').isVisible()) ? 'confirmé' : 'refusé';
}
