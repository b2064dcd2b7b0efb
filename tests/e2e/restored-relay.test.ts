import { expect, it } from 'vitest';
import { book, rowOf, slip, vigneron } from '#tests/support/browser-booking.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();
const patient = { ...vigneron, name: 'Pichereau Simone' };

it('[PR-15] [SY-15] [SY-18] a relay restored from an older backup gets back what it had confirmed, and tells the coordination and the doctor', async () => {
  const pharmacy = await story().person('Nadia Ravel');
  const doctor = await story().person('Hélène Marsault');
  const coordinator = await story().person('Claire Aubin', { viewport: { width: 1280, height: 800 } });
  const { relay } = story();
  const backup = relay.backup();

  await pharmacy.go('/creneaux');
  await book(pharmacy.page, rowOf(pharmacy.page, 'Dr Marsault', '14 h 45'), patient);
  await slip(pharmacy.page, 'confirmé').waitFor();
  // The doctor's device has heard of it before the relay dies.
  const appointment = rowOf(doctor.page, patient.name, '14 h 45');
  await appointment.waitFor();
  await pharmacy.goOffline();
  await relay.restore(backup);

  // The pharmacy has not come back yet: the doctor's device alone knows that somebody is expected.
  await doctor.page.reload();
  await coordinator.go('/a-traiter');
  const card = coordinator.page.getByRole('article', { name: 'Le serveur est revenu d’une sauvegarde' });
  await card.getByRole('heading', { name: 'Actions vues par un appareil, pas encore revenues' }).waitFor();
  await card.getByText(/^Demande de rendez-vous · .*14.h.45, Dr Marsault/).waitFor();

  await doctor.go('/a-traiter');
  const expected = doctor.page.getByRole('article', { name: `${patient.name} doit peut-être venir` });
  await expected.getByText(/Ce créneau de 14.h.45 était réservé.; il apparaît libre\./).waitFor();
  await expected.getByRole('link', { name: /^Appeler Pharmacie/ }).waitFor();
  await doctor.page.getByRole('link', { name: /1.rendez-vous à vérifier/ }).waitFor();

  await pharmacy.goOnline();
  await expected.waitFor({ state: 'detached' });
  await card.getByText(/1.action retrouvée\. Rien ne manque/).waitFor();
  await pharmacy.page.reload();
  await slip(pharmacy.page, 'confirmé').getByText(patient.name).waitFor();
  await doctor.go('/rdv');
  await appointment.waitFor();
  await pharmacy.go('/a-traiter');
  await pharmacy.page.getByRole('heading', { level: 1, name: 'À traiter' }).waitFor();
  expect(await pharmacy.page.getByText(patient.name).count()).toBe(0);

  await card.getByRole('button', { name: 'C’est réglé' }).click();
  await card.waitFor({ state: 'detached' });
  expect(relay.log).not.toContain('Pichereau');
});
