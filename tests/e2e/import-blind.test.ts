import { expect, it } from 'vitest';
import { aStory } from '#tests/support/browser-story.ts';
import { waysToWrite } from '#tests/support/canaries.ts';

const story = aStory();

const canaries = ['Quokkalampe', 'Zibelinette', 'Tourtourelle', 'Hurluberline', 'xylophonique', '639987732'];
const file = {
  name: 'canaris.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'NOM;Prénom;Né(e) le;Tél.;Commune;Remarques',
      'QUOKKALAMPE;Zibelinette;14/07/1939;06 39 98 77 32;Mirebeau;Otalgie xylophonique',
      'TOURTOURELLE;Hurluberline;02/03/1951;06 39 98 77 33;Mirebeau;',
    ].join('\r\n'),
  ),
};

it('[AC-7] takes a spreadsheet over without any network, and leaves none of its names on the relay, on the line or in its logs', async () => {
  const coordinator = await story().person('Claire Aubin');
  const { page } = coordinator;
  await coordinator.settle();
  await coordinator.go('/patients/reprise');
  const choose = page.getByLabel(/Choisir un fichier/);
  await choose.waitFor();
  await coordinator.goOffline();
  await choose.setInputFiles(file);
  await page.getByLabel('Toutes ces personnes ont accepté d’être inscrites').check();
  await page.getByLabel('De vive voix').check();
  await page.getByRole('button', { name: 'Voir ce qui sera repris' }).click();
  await page.getByRole('button', { name: /^Importer 2\s/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Reprise terminée' }).waitFor();
  await page.locator('.past-import.card-pending').waitFor();

  await coordinator.goOnline();
  await page.locator('.past-import:not(.card-pending)').waitFor({ timeout: 30_000 });

  // Another device of the coordination reads them: they did pass through the relay.
  const other = await story().person('Claire Aubin', { viewport: { width: 1280, height: 800 } });
  await other.go('/patients');
  await other.page.getByLabel('Chercher un nom ou un téléphone').fill('zibelinette');
  await other.page.getByRole('link', { name: /QUOKKALAMPE Zibelinette/i }).waitFor({ timeout: 30_000 });

  const devices = [coordinator, other];
  const exchanges = (await Promise.all(devices.flatMap((device) => device.exchanges))).flatMap(
    ({ path, sent, received }) => [path, sent, received],
  );
  const { relay } = story();
  const places = {
    disk: relay.onDisk(),
    log: relay.log,
    exchanges: exchanges.join('\n'),
    lines: devices.map(({ line }) => line.passed).join('\n'),
  };
  expect(places.exchanges.includes('importEntries@1')).toBe(true);
  expect(places.disk.includes('importEntries@1')).toBe(true);
  expect(places.log.includes('/api/sync')).toBe(true);
  for (const [place, text] of Object.entries(places)) {
    const folded = text.toLowerCase();
    const found = [...canaries, ...canaries.map((name) => name.toUpperCase()), 'canaris.csv']
      .flatMap(waysToWrite)
      .filter((secret) => folded.includes(secret.toLowerCase()));
    expect(found, place).toEqual([]);
  }
});
