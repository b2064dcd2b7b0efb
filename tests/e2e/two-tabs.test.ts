import { expect, it } from 'vitest';
import { syncRequestSchema } from '#sync/protocol.ts';
import { book, rowOf, slip, vigneron } from '#tests/support/browser-booking.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();

it('[PR-2] sends what two tabs asked offline in one stream, each seeing the other’s, all confirmed once', async () => {
  const pharmacist = await story().person('Nadia Ravel');
  const first = pharmacist.page;
  await pharmacist.settle();
  const second = await pharmacist.context.newPage();
  await second.goto(`${pharmacist.line.origin}/creneaux`);
  await second.getByRole('heading', { level: 1, name: 'Créneaux' }).waitFor();
  await pharmacist.goOffline();

  const asked = [
    [first, 'Dr Marsault', '14 h 45'],
    [second, 'Dr Échard', '15 h 05'],
    [first, 'Dr Belkacem', '15 h 40'],
    [second, 'Dr Tessandier', '17 h 30'],
  ] as const;
  for (const [page, who, hour] of asked) {
    await page.bringToFront();
    await pharmacist.go('/creneaux', page);
    await book(page, rowOf(page, who, hour), { ...vigneron, name: `Patient de ${who}` });
    await slip(page, 'à confirmer').waitFor();
  }
  for (const page of [first, second]) {
    await page.bringToFront();
    await pharmacist.go('/creneaux', page);
    for (const [, who, hour] of asked)
      await rowOf(page, who, hour).getByText('À confirmer', { exact: true }).waitFor();
  }

  await pharmacist.goOnline();
  for (const page of [first, second]) {
    await page.bringToFront();
    for (const [, who, hour] of asked)
      await rowOf(page, who, hour).getByText('Confirmé', { exact: true }).waitFor();
  }
  const requests = (await Promise.all(pharmacist.exchanges))
    .filter(({ path }) => path === '/api/sync')
    .map(({ sent }) => syncRequestSchema.parse(JSON.parse(sent)));
  expect(new Set(requests.map(({ clientId }) => clientId)).size).toBe(1);
  const sent = new Map<number, Set<string>>();
  for (const { seq, uid } of requests.flatMap(({ commands }) => commands)) {
    sent.set(seq, (sent.get(seq) ?? new Set()).add(uid));
  }
  expect([...sent].map(([seq, uids]) => [seq, uids.size])).toEqual([1, 2, 3, 4].map((seq) => [seq, 1]));
});
