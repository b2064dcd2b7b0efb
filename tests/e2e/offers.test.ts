import { expect, it } from 'vitest';
import { troublesOf } from '#tests/support/browser-checks.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();

it('lets a doctor say offline what he can take; the coordination learns it, nobody else', async () => {
  const doctor = await story().person('Hélène Marsault');
  const { page } = doctor;
  await doctor.go('/offre');
  await page.getByRole('heading', { level: 1, name: 'Mon offre' }).waitFor();
  await page.getByText('Visible par vous et la coordination seulement.').waitFor();
  await doctor.goOffline();
  await page.getByRole('radio', { name: 'Quelques-uns par mois' }).check({ force: true });
  await page.getByRole('checkbox', { name: 'Seulement certaines communes' }).check();
  await page.getByRole('button', { name: 'Mirebeau', exact: true }).click();
  await page.getByLabel('Autre chose à savoir').fill('Canari-offre: rappeler le matin');
  expect(await troublesOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Enregistré sur cet appareil, à confirmer').waitFor();
  await doctor.goOnline();

  const coordinator = await story().person('Claire Aubin');
  await coordinator.go('/medecins');
  const desk = coordinator.page;
  await desk.getByRole('heading', { level: 1, name: 'Médecins' }).waitFor();
  await desk.getByRole('searchbox', { name: 'Nom, cabinet ou commune' }).fill('marsault');
  const line = desk.getByRole('main').getByRole('listitem').filter({ hasText: 'Dr Marsault' });
  await line.getByText(/^\d par mois/).waitFor();
  await line.getByRole('link').click();
  await desk.getByText('Canari-offre: rappeler le matin').waitFor();

  const pharmacist = await story().person('Nadia Ravel');
  const colleague = await story().person('Étienne Roubin');
  for (const device of [pharmacist, colleague]) {
    await device.go('/medecins');
    await device.page.getByText('Cette page est celle de la coordination').waitFor();
    const received = (await Promise.all(device.exchanges)).map((exchange) => exchange.received).join('');
    expect(received).toContain('Marsault');
    expect(received).not.toContain('Canari-offre');
  }
});

it('asks a secretary for which doctor she speaks, and lets her write what she may not read', async () => {
  const secretary = await story().person('Odile Garnaud');
  const { page } = secretary;
  await secretary.go('/offre');
  await page.getByRole('heading', { level: 1, name: 'L’offre de mes médecins' }).waitFor();
  expect(await page.getByRole('button', { name: 'Enregistrer' }).count()).toBe(0);
  expect(await troublesOf(page)).toEqual([]);
  await page.getByRole('radio', { name: 'Dr Marsault' }).check({ force: true });
  await page.getByText('ce qu’il a déjà dit n’arrive pas sur cet appareil', { exact: false }).waitFor();
  await page.getByRole('radio', { name: 'Pas en ce moment' }).check({ force: true });
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText(/^Enregistré/).waitFor();

  const coordinator = await story().person('Claire Aubin');
  await coordinator.go('/medecins');
  await coordinator.page.getByRole('heading', { level: 1, name: 'Médecins' }).waitFor();
  await coordinator.page.getByRole('searchbox').fill('marsault');
  await coordinator.page.getByRole('link', { name: /^Dr Marsault/ }).click();
  await coordinator.page.getByText('Noté par Odile Garnaud').waitFor();
});

it('lists whom to call first, and lets the coordination note an answer after a call', async () => {
  const coordinator = await story().person('Claire Aubin');
  const { page } = coordinator;
  await coordinator.go('/medecins');
  await page.getByRole('heading', { level: 1, name: 'Médecins' }).waitFor();
  expect(await troublesOf(page)).toEqual([]);
  await page.getByRole('button', { name: /^À recontacter \d+/ }).click();
  const first = page.getByRole('main').getByRole('listitem').first();
  await first.getByText('Jamais contacté au sujet de la liste').waitFor();
  await first.getByRole('link').click();
  await page.getByRole('button', { name: 'Noter sa réponse' }).click();
  await page.getByRole('button', { name: 'Enregistrer sa réponse' }).click();
  await page.getByText('Choisissez une réponse.').waitFor();
  await page.getByRole('radio', { name: 'Oui', exact: true }).check({ force: true });
  expect(await troublesOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Enregistrer sa réponse' }).click();
  await page.getByRole('heading', { name: 'Accepte', exact: true }).waitFor();
  await page.getByText(/^Dernier contact le 24.novembre 2026/).waitFor();
});

it('proposes a patient who fits to a doctor, one command each, and tells it as a fact', async () => {
  const coordinator = await story().person('Claire Aubin');
  const { page } = coordinator;
  await coordinator.go('/medecins');
  await page.getByRole('heading', { level: 1, name: 'Médecins' }).waitFor();
  await page.getByRole('button', { name: /^Peuvent accepter \d+/ }).click();
  const lines = page.getByRole('main').getByRole('listitem');
  await lines.filter({ hasText: 'Accepte' }).first().getByRole('link').click();
  const fitting = page.getByRole('region', { name: 'Patients qui lui correspondent' });
  const name = await fitting.getByRole('listitem').first().locator('b').innerText();
  const patient = fitting.getByRole('listitem').filter({ hasText: name });
  expect(await troublesOf(page)).toEqual([]);
  await patient.getByRole('checkbox').check();
  await fitting.getByRole('button', { name: /^Proposer 1.patient à Dr/ }).click();
  await fitting.getByText(/^1.patient proposé à Dr/).waitFor();
  const past = page.getByRole('region', { name: 'Ce qui lui a été proposé' });
  await past
    .getByRole('listitem')
    .filter({ hasText: name })
    .getByText(/^Réponse attendue avant le/)
    .waitFor();
  await expect.poll(() => patient.count()).toBe(0);
});
