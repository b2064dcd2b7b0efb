import { expect } from 'vitest';
import { type TypedPatient, vigneron } from '#tests/support/browser-booking.ts';
import type { RelayProcess } from '#tests/support/relay-process.ts';
import { type DrivenBrowser, patienceMs } from './driven-browser.ts';
import {
  answer,
  box,
  button,
  buttonStarting,
  field,
  heading,
  link,
  navigation,
  netLine,
  row,
  slip,
  text,
} from './found.ts';

const networkSwitch = box('Couper le réseau');

/** Enters the demonstration by its door, as a newcomer does, and waits until the app would open without any network. */
export async function enter(browser: DrivenBrowser, relay: RelayProcess, name: string): Promise<void> {
  await browser.open(`${relay.origin}/demo`);
  await browser.tap(button(`Entrer ici : ${name}`));
  await browser.see(navigation);
  await expect
    .poll(() => browser.run<boolean>('Boolean(navigator.serviceWorker.controller)'), { timeout: patienceMs })
    .toBe(true);
}

/** In Réglages, what the browser lacks is said with what to do. */
export async function readWhatIsMissing(
  browser: DrivenBrowser,
  relay: RelayProcess,
  lacks: readonly string[],
): Promise<void> {
  await browser.open(`${relay.origin}/reglages`);
  for (const what of lacks) await browser.see(text(what));
  expect(await browser.count(text('Gardez Relais ouvert'))).toBe(0);
  await browser.open(`${relay.origin}/aide?sujet=iphone`);
  await browser.see(text('quand on ne l’a pas ouvert pendant 7 jours'));
}

/** The browser erases every database, as it may: the app says so, and what was sent comes back. */
export async function loseEverything(browser: DrivenBrowser, relay: RelayProcess): Promise<void> {
  await browser.open(`${relay.origin}/professionnels/alienor-o-poitou`);
  await browser.run(erasing);
  await expect.poll(() => browser.run<string>('window.name'), { timeout: patienceMs }).toBe('erased');
  await browser.open(`${relay.origin}/creneaux`);
  await browser.see(heading('Ce navigateur a effacé ce que Relais gardait ici'));
  await browser.tap(button('Vérifier mes demandes'));
  await browser.see(row('Vigneron', '12 h 15', 'Confirmé'));
  await browser.reload();
  await browser.see(row('Vigneron', '12 h 15', 'Confirmé'));
}

/** Told by the window's name when it is done: not every driver waits for promises. */
const erasing = `(indexedDB.databases().then((all) => Promise.all(all.map(({ name }) => new Promise((resolve) => {
  indexedDB.deleteDatabase(name).onsuccess = resolve;
})))).then(() => { window.name = 'erased'; }), true)`;

/** From « Créneaux » to the slip. */
export async function book(
  browser: DrivenBrowser,
  who: string,
  hour: string,
  patient: TypedPatient = vigneron,
): Promise<void> {
  await browser.tap(`${row(who, hour, 'Libre')}//a`);
  for (const [index, words] of ['Oui', 'N’en a pas', 'Aucun', 'Oui', 'Oui'].entries()) {
    await browser.tap(answer(index + 1, words));
  }
  await browser.type(field('Nom et prénom'), patient.name);
  await browser.type(field('Téléphone'), patient.phone);
  await browser.type(field('Année de naissance'), patient.birthYear);
  await browser.type(field('Motif, en une ligne'), patient.reason);
  await browser.tap(buttonStarting('Demander '));
  await browser.see(slip('à confirmer'));
}

/** With the network cut by the demonstration's own switch: kept through a reload, and confirmed by the relay alone. */
export async function bookWithSwitchOff(browser: DrivenBrowser): Promise<void> {
  await browser.tap(networkSwitch);
  await browser.see(netLine('Hors ligne'));
  await book(browser, 'Dr Roubin', '12 h 15');
  await browser.reload();
  await browser.see(slip('à confirmer'));
  await browser.see(text('Rien de certain encore.'));
  expect(await browser.count(slip('confirmé'))).toBe(0);

  await browser.tap(networkSwitch);
  await browser.see(slip('confirmé'));
}

/** With the relay dead and the browser killed in the middle: what was asked is still there, and leaves when the relay is back. */
export async function bookWithRelayDead(browser: DrivenBrowser, relay: RelayProcess): Promise<void> {
  // Enrolled some day, opened again today: a browser writes who one is to the disk in its own time.
  await browser.close();
  await browser.start();
  await browser.open(`${relay.origin}/creneaux`);
  await browser.see(row('Dr Belkacem', '15 h 40', 'Libre'));
  await relay.kill();
  await browser.see(netLine('Hors ligne'));
  await book(browser, 'Dr Belkacem', '15 h 40', { ...vigneron, name: 'Bourdeau Lucette' });
  // Neither engine sends anything once it is closed: the person is told, and only now.
  await browser.see(netLine('gardez Relais ouvert'));
  const address = await browser.run<string>('location.href');

  await browser.kill();
  await browser.start();
  await browser.open(address);
  await browser.see(slip('à confirmer'));
  await browser.see(text('Bourdeau'));
  expect(await browser.count(slip('confirmé'))).toBe(0);

  await relay.start();
  await browser.see(slip('confirmé'));
}

/** Somebody else in the same browser: three presses, and the slot is there for all. */
export async function publishInThreeTaps(browser: DrivenBrowser, relay: RelayProcess): Promise<void> {
  await browser.open(`${relay.origin}/demo`);
  await browser.tap(button('Entrer ici : Dr Marsault'));
  await browser.tap(link('Publier un créneau'));
  await browser.tap(box('16 h 30'));
  await browser.tap(button('Publier 16 h 30, aujourd’hui'));
  await browser.see(heading('Ma journée'));
  await browser.see(row('Au cabinet', '16 h 30', 'Libre'));
}

/** The browser closes the database under the app, as iOS does to what is in the background: what is done next is kept all the same. */
export async function loseConnection(browser: DrivenBrowser): Promise<void> {
  await browser.see(row('Au cabinet', '16 h 30', 'Libre'));
  expect(await browser.run<number>('closeDatabases()')).toBeGreaterThan(0);
  await browser.tap(link('Publier un créneau'));
  await browser.tap(box('17 h 30'));
  await browser.tap(button('Publier 17 h 30, aujourd’hui'));
  await browser.see(row('Au cabinet', '17 h 30', 'Libre'));
  await browser.reload();
  await browser.see(row('Au cabinet', '17 h 30', 'Libre'));
}
