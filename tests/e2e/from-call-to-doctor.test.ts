import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { agreesToDoctors } from '#tests/support/browser-consent.ts';
import type { BrowserDevice } from '#tests/support/browser-device.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();
const desk = { viewport: { width: 1280, height: 800 } };
const patient = { familyName: 'Tourtourelle', givenName: 'Lucinde', notes: 'Otalgie xylophonique ancienne' };
const secrets = ['Tourtourelle', 'Lucinde', 'xylophonique', 'Pessereau'];

/** An infirmière, without any network, files a patient who has no phone. */
async function file(nurse: BrowserDevice): Promise<void> {
  const { page } = nurse;
  await nurse.settle();
  await nurse.go('/patients/nouveau');
  await page.getByRole('heading', { name: 'Inscrire un patient' }).waitFor();
  await nurse.goOffline();
  await page.getByLabel('Nom', { exact: true }).fill(patient.familyName);
  await page.getByLabel('Prénom').fill(patient.givenName);
  await page.getByLabel('Année ou date de naissance').fill('14/07/1939');
  await page.getByRole('radio', { name: 'Un proche' }).check();
  await page.getByLabel('Nom de ce proche').fill('Aline Pessereau');
  await page.getByLabel('Son téléphone').fill('06 39 98 77 31');
  await page.getByLabel('Commune où il habite').selectOption({ label: 'Mirebeau' });
  await page.getByLabel('ALD').check();
  await page.getByLabel('Il est d’accord').check();
  await agreesToDoctors(page);
  await page.getByRole('button', { name: 'Inscrire sur la liste' }).click();
  await page.getByText('À confirmer', { exact: true }).waitFor();
  await nurse.goOnline();
  await page.getByText('À confirmer', { exact: true }).waitFor({ state: 'detached' });
}

async function openOnDesk(page: Page): Promise<void> {
  await page.getByLabel('Chercher un nom ou un téléphone').fill('lucinde tourt');
  await page.getByRole('link', { name: /Tourtourelle Lucinde/ }).click();
  await page.getByRole('heading', { name: 'Lucinde Tourtourelle' }).waitFor();
}

/** The coordination calls, goes through the sheet, and proposes to two doctors. */
async function triageAndPropose(page: Page): Promise<void> {
  await openOnDesk(page);
  await page.getByRole('button', { name: /^Appeler/ }).click();
  await page.getByRole('button', { name: 'Il répond' }).click();
  await page.getByLabel('Aucun médecin').check();
  await agreesToDoctors(page);
  await page.getByRole('button', { name: 'Ajouter un médecin ou une commune' }).click();
  await page.getByLabel('Où').fill('Cabinet de la Tour');
  await page.getByLabel('Note (facultatif)').fill(patient.notes);
  await page.getByRole('button', { name: 'Enregistrer le rappel' }).click();
  await page.getByRole('heading', { name: 'Médecins qui correspondent' }).waitFor();
  await page.getByText('Les autres médecins').click();
  for (const name of ['Dr Marsault', 'Dr Roubin']) {
    await page.getByRole('button', { name: `Proposer à ${name}` }).click();
    await page.getByText(`Proposition\u202f: ${name}`).waitFor();
  }
  await page.getByText('À confirmer', { exact: true }).waitFor({ state: 'detached' });
}

async function acceptOffline(doctor: BrowserDevice, href: string): Promise<void> {
  await doctor.go(href);
  await doctor.page.getByRole('button', { name: 'J’accepte' }).waitFor();
  await doctor.goOffline();
  await doctor.page.getByRole('button', { name: 'J’accepte' }).click();
  await doctor.page.getByText('Rien de certain encore').waitFor();
}

it('[WL-12] a patient without a phone, filed offline, is called back, proposed, taken by one of two doctors, received, declared, and erased', async () => {
  const nurse = await story().person('Inès Courtil');
  const coordinator = await story().person('Claire Aubin', desk);
  await file(nurse);
  await coordinator.go('/patients');
  await triageAndPropose(coordinator.page);
  const href = new URL(coordinator.page.url()).pathname;

  const winner = await story().person('Hélène Marsault');
  const loser = await story().person('Étienne Roubin');
  for (const doctor of [winner, loser]) await acceptOffline(doctor, href);
  await winner.goOnline();
  await winner.page.getByRole('heading', { name: 'Patient accepté' }).waitFor();
  await winner.page.getByText('Lucinde Tourtourelle').first().waitFor();
  await loser.goOnline();
  await loser.go('/a-traiter');
  await loser.page.getByRole('heading', { name: 'Un autre médecin a accepté ce patient' }).waitFor();
  expect(await loser.page.getByText('Tourtourelle').count()).toBe(0);

  await winner.page.getByLabel('Premier rendez-vous').fill('2026-12-03');
  await winner.page.getByRole('button', { name: 'Noter ce rendez-vous' }).click();
  await winner.page.getByText(/^Premier rendez-vous le 3/).waitFor();
  await winner.page.getByRole('button', { name: 'Médecin traitant déclaré' }).click();
  await winner.page.getByText(/^Médecin traitant déclaré le 24/).waitFor();
  await coordinator.page.getByText(/Sortie de la liste/).waitFor();

  // Blind: nothing of her lies on the relay or passed through it in clear, from the first call to the declaration.
  const devices = [nurse, coordinator, winner, loser];
  const passed = (await Promise.all(devices.flatMap((device) => device.exchanges))).map(
    ({ sent, received }) => sent + received,
  );
  const { relay } = story();
  expect(passed.join('').includes('triageEntry@1')).toBe(true);
  for (const text of [relay.onDisk(), relay.log, ...passed]) {
    for (const secret of secrets) expect(text.includes(secret)).toBe(false);
  }

  // Three months later nobody holds her name any more.
  const entryId = href.split('/').at(-1) ?? '';
  await relay.sleep(92);
  for (const device of [coordinator, nurse, winner]) {
    await device.go('/patients');
    await device.page.reload();
    await device.page.getByRole('navigation', { name: 'Sections' }).first().waitFor();
  }
  await coordinator.go(href);
  await coordinator.page.getByText(/L’identité est effacée/).waitFor();
  for (const device of [nurse, winner]) {
    await device.go(href);
    await expect.poll(() => device.page.getByText('Tourtourelle').count()).toBe(0);
  }
  const kept = await onDisk(coordinator.page, entryId);
  expect(kept.rows).toContain('"erased":true');
  expect(kept.rows).not.toContain('"sealed"');
  expect(kept.others).not.toContain(entryId);
});

/** What this device's database says of an entry: its row, and everything kept elsewhere (journal, queues). */
function onDisk(page: Page, entryId: string): Promise<{ rows: string; others: string }> {
  return page.evaluate(async (id) => {
    const found = { rows: '', others: '' };
    const read = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await read(indexedDB.open(name));
      for (const table of database.objectStoreNames) {
        const all = await read(database.transaction(table).objectStore(table).getAll());
        const about: unknown[] = all.flatMap((value: { rows?: readonly { id: string }[] }): unknown[] =>
          value.rows ? value.rows.filter((row) => row.id === id) : [value],
        );
        const text = about.map((value) => JSON.stringify(value)).filter((json) => json.includes(id));
        if (table === 'rows' || table === 'pages') found.rows += text.join('\n');
        else found.others += text.join('\n');
      }
      database.close();
    }
    return found;
  }, entryId);
}
