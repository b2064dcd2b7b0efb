import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import {
  coordinatorAtDesk,
  countOf,
  currentRow,
  deskRows,
  isRead,
  listed,
  openPatient,
  search,
  story,
  view,
} from '#tests/support/browser-desk.ts';
import { everythingStored } from '#tests/support/browser-storage.ts';
import { aStory } from '#tests/support/browser-story.ts';

const world = aStory();

/** Records a call that nobody answers. */
async function nobodyAnswers(page: Page): Promise<void> {
  await story(page)
    .getByRole('button', { name: /^Appeler/ })
    .click();
  await story(page).getByRole('button', { name: 'Pas de réponse' }).click();
  await story(page).getByRole('heading', { name: 'Histoire' }).waitFor();
}

/** Until the relay has answered for the patient whose story is open. */
async function isConfirmed(page: Page): Promise<void> {
  await story(page).getByText('À confirmer', { exact: true }).waitFor({ state: 'detached' });
}

it('[WL-17] lists patients in their order with the reason of each, and finds one by name or phone', async () => {
  const { page } = await coordinatorAtDesk(world());
  expect(await deskRows(page).count()).toBeLessThan(60);
  const ranks = await deskRows(page).locator('.rank').allInnerTexts();
  expect(ranks.slice(0, 8)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
  for (const reason of await deskRows(page).locator('.why').allInnerTexts()) {
    expect(reason).toMatch(/(attend depuis|inscrit aujourd’hui)/);
  }
  const whole = await listed(page);
  expect(whole).toBeGreaterThan(200);

  const name = await openPatient(page, /attend depuis/);
  const [familyName = ''] = name.split(' ');
  await search(page, familyName.toLowerCase());
  await expect.poll(() => listed(page)).toBeLessThan(whole);
  for (const found of await deskRows(page).locator('.who b').allInnerTexts()) {
    expect(found.toLowerCase()).toContain(familyName.toLowerCase());
  }
  const phone = await story(page).locator('.story-head a[href^="tel:"]').first().innerText();
  await search(page, '');
  await expect.poll(() => listed(page)).toBe(whole);
  await search(page, phone.replaceAll(/\s/g, ' '));
  await expect.poll(() => listed(page)).toBeLessThan(10);
  expect(await deskRows(page).locator('.who b').allInnerTexts()).toContain(name);
  await search(page, '');
  await expect.poll(() => listed(page)).toBe(whole);
});

it('counts what each filter shows, and keeps a view that was named', async () => {
  const { page } = await coordinatorAtDesk(world());
  const toCall = view(page, 'À rappeler');
  const count = await countOf(toCall);
  await toCall.click();
  await expect.poll(() => listed(page)).toBe(count);
  await page.getByRole('checkbox', { name: /^ALD/ }).check();
  await expect.poll(() => listed(page)).toBeLessThan(count);
  const both = await listed(page);
  await page.getByRole('button', { name: 'Garder cette vue' }).click();
  await page.getByLabel('Nom de la vue').fill('ALD à rappeler');
  await page.getByRole('button', { name: 'Garder', exact: true }).click();

  await page.reload();
  await isRead(page);
  await expect.poll(() => listed(page)).toBeGreaterThan(count);
  await page.getByRole('button', { name: 'ALD à rappeler', exact: true }).click();
  await expect.poll(() => listed(page)).toBe(both);
  await expect.poll(() => page.getByRole('checkbox', { name: /^ALD/ }).isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Oublier la vue ALD à rappeler' }).click();
  await page.getByRole('button', { name: 'ALD à rappeler', exact: true }).waitFor({ state: 'detached' });
});

it('[WL-5] counts calls without an answer until the patient cannot be reached, who keeps his place', async () => {
  const { page } = await coordinatorAtDesk(world());
  await page.getByRole('checkbox', { name: /^À rappeler/ }).check();
  const name = await openPatient(page, /1\sessai sur 3/);
  await page.getByRole('checkbox', { name: /^À rappeler/ }).uncheck();
  await search(page, name);
  const rank = await currentRow(page).locator('.rank').innerText();
  await nobodyAnswers(page);
  await currentRow(page)
    .getByText(/2\sessais sur 3/)
    .waitFor();
  await nobodyAnswers(page);
  await currentRow(page).getByText('Injoignable').waitFor();
  await isConfirmed(page);
  await expect.poll(() => currentRow(page).locator('.rank').innerText()).toBe(rank);
  const calls = story(page).locator('.timeline').getByText('Appel sans réponse');
  await expect.poll(() => calls.count()).toBe(3);
});

it('[WL-6] takes off the list, with its reason, who has a médecin traitant here', async () => {
  const { page } = await coordinatorAtDesk(world());
  await view(page, 'À rappeler').click();
  await openPatient(page, 'À rappeler');
  const pane = story(page);
  await pane.getByRole('button', { name: /^Appeler/ }).click();
  await pane.getByRole('button', { name: 'Il répond' }).click();
  await pane.getByRole('radio', { name: 'Médecin traitant sur le territoire' }).check();
  await pane.getByRole('button', { name: 'Sortir de la liste' }).click();
  await pane.getByText(/^A déjà un médecin traitant ici\./).waitFor();
});

it('[WL-8] proposes a patient to two doctors, writes down a « no » that was phoned, and takes the other back', async () => {
  const { page } = await coordinatorAtDesk(world());
  await page.getByRole('checkbox', { name: /^Vérifié/ }).check();
  await openPatient(page, /Vérifié/);
  const pane = story(page);
  const propose = pane.getByRole('button', { name: /^Proposer à / });
  await propose.nth(1).waitFor();
  const names = (
    await propose.evaluateAll((buttons) => buttons.map((one) => one.getAttribute('aria-label') ?? ''))
  )
    .slice(0, 2)
    .map((label) => label.replace('Proposer à ', ''));
  const [first = '', second = ''] = names;
  for (const name of names) {
    await pane.getByRole('button', { name: `Proposer à ${name}`, exact: true }).click();
    await pane.getByText(`Proposition\u202f: ${name}`, { exact: true }).waitFor();
  }
  await isConfirmed(page);
  const doctor = (name: string) => pane.locator('.match > li').filter({ hasText: name });
  await doctor(first).getByText('Proposé', { exact: true }).waitFor();
  await doctor(first).getByRole('button', { name: 'Il a répondu par téléphone' }).click();
  // Passing over a reason decides nothing.
  await doctor(first)
    .getByLabel(/^Il décline/)
    .selectOption({ label: 'Trop loin' });
  expect(await pane.getByText(/^Proposition déclinée/).count()).toBe(0);
  await doctor(first).getByRole('button', { name: 'Il décline' }).click();
  await pane.getByText(`Proposition déclinée\u202f: ${first}`).waitFor();
  await doctor(second).getByRole('button', { name: 'Reprendre' }).click();
  await pane.getByText(`Proposition reprise\u202f: ${second}`).waitFor();
  await isConfirmed(page);
  await expect.poll(() => pane.locator('.timeline .is-open').count()).toBe(0);
});

it('[WL-12] closes an entry, and takes it back at its place', async () => {
  const { page } = await coordinatorAtDesk(world());
  await page.getByRole('checkbox', { name: /^Vérifié/ }).check();
  const name = await openPatient(page, /Vérifié/);
  await search(page, name);
  const rank = await currentRow(page).locator('.rank').innerText();
  await story(page).getByRole('button', { name: 'Autres actions' }).click();
  await page.getByLabel('Sortir de la liste').selectOption({ label: 'A déménagé' });
  await page.getByRole('button', { name: 'Sortir', exact: true }).click();
  await story(page)
    .getByText(/^A déménagé\. L’identité s’efface le/)
    .waitFor();
  await expect.poll(() => currentRow(page).count()).toBe(0);
  await page.getByRole('status').getByRole('button', { name: 'Annuler' }).click();
  await currentRow(page).getByText('Vérifié').waitFor();
  await expect.poll(() => currentRow(page).locator('.rank').innerText()).toBe(rank);
  await isConfirmed(page);
});

it('[WL-12] erases at once who asks for it: no sealed text of his is left on the device once the relay has answered', async () => {
  const device = await coordinatorAtDesk(world());
  const { page } = device;
  const name = await openPatient(page, /attend depuis/);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const sealed = async () => (await everythingStored(page)).split(id).length;
  expect(await sealed()).toBeGreaterThan(1);
  await story(page).getByRole('button', { name: 'Autres actions' }).click();
  await page.getByRole('button', { name: 'Effacer à sa demande' }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: `Effacer ${name}` })
    .click();
  await story(page).getByRole('heading', { name: 'Identité effacée' }).waitFor();
  await isConfirmed(page);
  await view(page, 'Sortis de la liste').click();
  await currentRow(page).getByText('Identité effacée').waitFor();
  await search(page, name);
  await expect.poll(() => listed(page)).toBe(0);
  const entry = await page.evaluate(async (entryId) => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found: string[] = [];
    for (const { name: base } of await indexedDB.databases()) {
      if (base === undefined) continue;
      const database = await settled(indexedDB.open(base));
      for (const store of database.objectStoreNames) {
        const rows = await settled(database.transaction(store).objectStore(store).getAll());
        for (const row of rows) if (JSON.stringify(row).includes(entryId)) found.push(JSON.stringify(row));
      }
      database.close();
    }
    return found.join('\n');
  }, id);
  expect(entry).toContain('withdrawn');
  expect(entry).not.toContain('"ct"');
});

it('[WL-24] a MISAS request that was answered leaves the reminders of the day', async () => {
  const { page } = await coordinatorAtDesk(world());
  const unanswered = view(page, 'MISAS sans réponse');
  const count = await countOf(unanswered);
  expect(count).toBeGreaterThan(0);
  await unanswered.click();
  await openPatient(page, /./);
  await story(page).getByRole('button', { name: 'J’ai répondu à qui l’a signalé' }).click();
  await expect.poll(() => countOf(unanswered)).toBe(count - 1);
  await story(page).getByText('Réponse donnée à qui avait signalé').waitFor();
});
