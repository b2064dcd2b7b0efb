import { expect, it } from 'vitest';
import type { BrowserDevice } from '#tests/support/browser-device.ts';
import { aStory } from '#tests/support/browser-story.ts';
import { buildDemo } from '../../src/demo/build-demo.ts';
import { openProposals, type Proposal } from '../../src/domain/waitlist/entry.ts';
import { storyStart } from '../support/relay-clock.ts';

const story = aStory();

/** A patient of the demonstration who is proposed to doctors of two practices, with their names. */
async function proposedToTwo(): Promise<{ entryId: string; doctors: readonly [string, string] }> {
  const records = await buildDemo(storyStart);
  const names = new Map(
    records.flatMap(({ kind, id, value }) =>
      kind === 'member' ? [[id, `${value.givenName} ${value.familyName}`] as const] : [],
    ),
  );
  for (const { kind, id, value } of records) {
    if (kind !== 'entry') continue;
    const [first, second] = openProposals(value);
    if (!first || !second || first.structureId === second.structureId) continue;
    const name = ({ memberId }: Proposal) => names.get(memberId) ?? '';
    return { entryId: id, doctors: [name(first), name(second)] };
  }
  throw new Error('Nobody is proposed to two practices');
}

async function openPatient(device: BrowserDevice, entryId: string): Promise<void> {
  await device.go(`/patients/${entryId}`);
  await device.page.getByRole('button', { name: 'J’accepte' }).waitFor();
}

it('[WL-9] of two doctors who accept offline one gets the patient and his name, the other is told; then he is received and declared', async () => {
  const { entryId, doctors } = await proposedToTwo();
  const [winner, loser] = await Promise.all(doctors.map((name) => story().person(name)));
  if (!winner || !loser) throw new Error('two doctors');
  for (const doctor of [winner, loser]) {
    await openPatient(doctor, entryId);
    await doctor.goOffline();
    await doctor.page.getByRole('button', { name: 'J’accepte' }).click();
    await doctor.page.getByText('Rien de certain encore').waitFor();
    // Who the patient is has not reached any doctor's device.
    expect(await doctor.page.getByRole('link', { name: /^0\d/ }).count()).toBe(0);
    expect(await doctor.page.getByRole('heading', { name: 'Patient accepté' }).count()).toBe(0);
  }

  await winner.goOnline();
  const { page } = winner;
  await page.getByRole('heading', { name: 'Patient accepté' }).waitFor();
  await page.getByRole('link', { name: /^Appeler / }).waitFor();
  const patient = await page.locator('#qui').innerText();
  expect(patient).toMatch(/^\p{Lu}\S+ \p{Lu}/u);

  await loser.goOnline();
  await loser.go('/a-traiter');
  await loser.page.getByRole('heading', { name: 'Un autre médecin a accepté ce patient' }).waitFor();
  await loser.page.getByText('Le patient n’attend plus', { exact: false }).waitFor();
  expect(await loser.page.getByText('Refusé').count()).toBe(0);
  // Nothing was typed: the patient's own page does not speak of a failure either.
  await loser.go(`/patients/${entryId}`);
  await loser.page.getByText('Ce qu’est devenu le patient').waitFor();
  await loser.page.getByRole('link', { name: 'Voir dans « À traiter »' }).click();
  await loser.page.getByRole('button', { name: 'C’est noté' }).click();
  await loser.go('/patients');
  await loser.page.getByRole('heading', { name: 'Sans médecin traitant' }).waitFor();
  expect(await loser.page.getByText(patient).count()).toBe(0);

  await page.getByLabel('Premier rendez-vous').fill('2026-12-03');
  await page.getByRole('button', { name: 'Noter ce rendez-vous' }).click();
  await page.getByText(/^Premier rendez-vous le 3/).waitFor();
  await page.getByRole('button', { name: 'Médecin traitant déclaré' }).click();
  await page.getByText(/^Médecin traitant déclaré le 24/).waitFor();
  await page.getByText('À confirmer', { exact: true }).waitFor({ state: 'detached' });
  await page.getByText(/s’effacent de Relais le/).waitFor();
});

it('[WL-9] an answer that has not left can be taken back; a « no » asks why, and the patient leaves the device', async () => {
  const doctor = await story().person('Hélène Marsault');
  const { page } = doctor;
  await doctor.go('/patients');
  const accept = page.getByRole('button', { name: 'J’accepte' });
  await accept.first().waitFor();
  const before = await accept.count();
  await doctor.goOffline();
  await accept.first().click();
  await expect.poll(() => accept.count()).toBe(before - 1);
  await page.getByRole('button', { name: 'Reprendre ma réponse' }).click();
  await page.getByText('Rien de certain encore').waitFor({ state: 'detached' });
  await expect.poll(() => accept.count()).toBe(before);

  await page.getByRole('button', { name: 'Pas cette fois' }).first().click();
  await page.getByRole('button', { name: 'Pas de place en ce moment' }).click();
  await page.getByText('La réponse part dès que possible.').waitFor();
  await doctor.goOnline();
  await page.getByText('La réponse part dès que possible.').waitFor({ state: 'detached' });
  await expect.poll(() => accept.count()).toBe(before - 1);
});

it('[WL-11] gives a patient back behind a question, and his name leaves the device', async () => {
  const doctor = await story().person('Hélène Marsault');
  const { page } = doctor;
  await doctor.go('/patients');
  const accept = page.getByRole('button', { name: 'J’accepte' });
  await accept.first().waitFor();
  await accept.first().click();
  // Once confirmed the patient opens by himself.
  await page.getByRole('heading', { name: 'Patient accepté' }).waitFor();
  await page.getByRole('link', { name: /^Appeler / }).waitFor();
  const patient = await page.locator('#qui').innerText();
  await page.getByRole('button', { name: 'Rendre à la liste' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Rendre à la liste' }).click();
  await page.getByRole('heading', { name: 'Sans médecin traitant' }).waitFor();
  expect(await page.getByText(patient).count()).toBe(0);
});
