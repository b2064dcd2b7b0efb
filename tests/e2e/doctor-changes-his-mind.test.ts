import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { type Slot, slotSchema } from '#domain/slots/slot.ts';
import { book, rowOf, slip, thin, vigneron } from '#tests/support/browser-booking.ts';
import { everythingStored } from '#tests/support/browser-storage.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();

it('[BK-7] tells the booker who must be called back when the owner cancels; once told, the envelope is gone', async () => {
  const doctor = await story().person('Hélène Marsault');
  const pharmacist = await story().person('Nadia Ravel');
  const patient = { ...vigneron, name: 'Pichereau Simone' };
  const { page } = pharmacist;
  await book(page, rowOf(page, 'Dr Marsault', '14 h 45'), patient);
  await slip(page, 'confirmé').waitFor();

  await rowOf(doctor.page, patient.name, '14 h 45').getByRole('link').click();
  await doctor.page.getByRole('button', { name: 'Retirer ce créneau' }).click();
  const dialog = doctor.page.getByRole('alertdialog');
  await dialog.getByText(patient.name).waitFor();
  await dialog.getByRole('button', { name: 'Retirer' }).click();
  await dialog.waitFor({ state: 'detached' });

  await pharmacist.go('/a-traiter');
  const cancelled = page.getByRole('article', { name: new RegExp(`^Le cabinet a annulé : ${patient.name}`) });
  await cancelled.getByRole('link', { name: 'Appeler le patient' }).waitFor();
  await page
    .getByRole('navigation', { name: 'Sections' })
    .getByText(/\d à voir/)
    .waitFor();
  const sealed = cancelledSlot().history?.at(-1)?.sealed?.ct ?? '';
  expect(sealed.length).toBeGreaterThan(50);
  expect((await everythingStored(page)).includes(sealed)).toBe(true);

  await cancelled.getByRole('button', { name: 'Patient prévenu' }).click();
  await cancelled.waitFor({ state: 'detached' });
  await expect.poll(() => cancelledSlot().history?.at(-1)?.sealed).toBeUndefined();
  // Nor is it handed out any more: another device of the pharmacy receives everything but that.
  const colleague = await story().person('Nadia Ravel');
  const kept = await everythingStored(colleague.page);
  expect(kept.includes('"slot"')).toBe(true);
  expect(kept.includes(sealed)).toBe(false);
});

it('keeps a booking that met an offline withdrawal, and asks the doctor', async () => {
  const doctor = await story().person('Samia Belkacem');
  const pharmacist = await story().person('Nadia Ravel');
  const patient = { ...vigneron, name: 'Guignard Roland' };
  await doctor.settle();
  await doctor.goOffline();
  const today = rowOf(doctor.page, 'Au cabinet', '15 h 40').first();
  await today.getByRole('button', { name: `Retirer le créneau de ${thin('15 h 40')}` }).click();
  await today.getByText('À confirmer', { exact: true }).waitFor();

  await pharmacist.go('/creneaux');
  await book(pharmacist.page, rowOf(pharmacist.page, 'Dr Belkacem', '15 h 40'), patient);
  await slip(pharmacist.page, 'confirmé').waitFor();
  await doctor.goOnline();

  await doctor.go('/a-traiter');
  const question = doctor.page.getByRole('article', {
    name: new RegExp(`${patient.name} était déjà inscrit`),
  });
  await question.getByText('recevez-vous ce patient').waitFor();
  await question.getByRole('button', { name: 'Je le reçois' }).click();
  await doctor.page.getByRole('heading', { name: 'Rien à traiter' }).waitFor();
  await doctor.go('/rdv');
  await rowOf(doctor.page, patient.name, '15 h 40').getByText('Confirmé', { exact: true }).waitFor();
  await slip(pharmacist.page, 'confirmé').waitFor();
});

/** The slot whose booking was cancelled last, as the relay keeps it. */
function cancelledSlot(): Slot {
  const db = new DatabaseSync(join(story().relay.data, 'relais.db'), { readOnly: true });
  const rows = db.prepare("SELECT value FROM record WHERE kind = 'slot'").all();
  db.close();
  const slots = rows.map(({ value }) => slotSchema.parse(JSON.parse(String(value))));
  const last = slots.sort((a, b) => lastCancelled(a) - lastCancelled(b)).at(-1);
  if (!last) throw new Error('Nothing was cancelled');
  return last;
}

function lastCancelled({ history = [] }: Slot): number {
  return history.at(-1)?.cancelledAt ?? 0;
}
