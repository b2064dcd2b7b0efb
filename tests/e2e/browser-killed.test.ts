import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, it } from 'vitest';
import { book, rowOf, slip, vigneron } from '#tests/support/browser-booking.ts';
import { BrowserDevice } from '#tests/support/browser-device.ts';
import { BrowserLine } from '#tests/support/browser-line.ts';
import { killChromium, startChromium } from '#tests/support/chromium.ts';
import { RelayProcess } from '#tests/support/relay-process.ts';

const profile = mkdtempSync(join(tmpdir(), 'relais-profile-'));
let relay: RelayProcess;
let line: BrowserLine;
beforeAll(async () => {
  relay = await RelayProcess.start();
  line = await BrowserLine.start(() => relay.port);
});
afterAll(async () => {
  await line.stop();
  await relay.stop();
  rmSync(profile, { recursive: true, force: true });
});

it('[SY-1] sends what was asked before the browser was killed, when it is opened again', async () => {
  // Enrolled some day, opened again today: a browser writes who one is to the disk in its own time.
  const first = await device();
  await first.enter('Nadia Ravel');
  await first.settle();
  await first.context.close();
  const before = await device();
  await before.page.goto(`${line.origin}/creneaux`);
  await before.page.getByRole('navigation', { name: 'Sections' }).waitFor();
  await before.goOffline();
  for (const [who, hour] of [
    ['Dr Marsault', '14 h 45'],
    ['Dr Belkacem', '15 h 40'],
  ] as const) {
    await before.go('/creneaux');
    await book(before.page, rowOf(before.page, who, hour), { ...vigneron, name: `Patiente de ${who}` });
    await slip(before.page, 'à confirmer').waitFor();
  }
  const closed = new Promise((resolve) => before.context.once('close', resolve));
  killChromium(profile);
  await closed;

  const after = await device();
  await after.goOnline();
  await after.page.goto(`${line.origin}/rdv`);
  for (const [who, hour] of [
    ['Dr Marsault', '14 h 45'],
    ['Dr Belkacem', '15 h 40'],
  ] as const) {
    await rowOf(after.page, who, hour)
      .filter({ hasText: `Patiente de ${who}` })
      .getByText('Confirmé')
      .waitFor();
  }
  await after.context.close();
});

async function device(): Promise<BrowserDevice> {
  const context = await startChromium(profile);
  context.setDefaultTimeout(30_000);
  return new BrowserDevice(context, line, context.pages()[0] ?? (await context.newPage()));
}
