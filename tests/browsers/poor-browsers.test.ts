import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { RelayProcess } from '#tests/support/relay-process.ts';
import { Firefox } from './firefox.ts';
import { button, heading, navigation, text } from './found.ts';

let relay: RelayProcess;
let browser: Firefox | undefined;
beforeAll(async () => {
  relay = await RelayProcess.start();
});
afterEach(async () => {
  await browser?.discard();
});
afterAll(async () => {
  await relay.stop();
});

/** A Firefox set up so that it lacks something, at the door of the demonstration. */
async function firefoxWith(prefs: Readonly<Record<string, unknown>>): Promise<Firefox> {
  browser = new Firefox(prefs);
  await browser.start();
  await browser.open(`${relay.origin}/demo`);
  return browser;
}

it('where a person forbade sites to keep anything, says so and shows nothing to fill in', async () => {
  const strict = await firefoxWith({ 'network.cookie.cookieBehavior': 2 });
  await strict.see(`//main//p[contains(., 'données')]`);
  expect(await strict.count('//main//button[contains(., "Entrer")] | //input')).toBe(0);
});

it('in a private window, says before anybody is anybody that it forgets, and again in Réglages', async () => {
  const hidden = await firefoxWith({ 'browser.privatebrowsing.autostart': true });
  await hidden.see(heading('Cette fenêtre oublie tout en se fermant'));
  await hidden.tap(button('Continuer quand même'));
  await hidden.tap(button('Entrer ici : Nadia Ravel'));
  await hidden.see(navigation);
  await hidden.open(`${relay.origin}/reglages`);
  await hidden.see(text('Cette fenêtre oublie tout en se fermant.'));
  expect(hidden.errors).toEqual([]);
});

it('without service workers, works with the network and says that it will not open without', async () => {
  const plain = await firefoxWith({ 'dom.serviceWorkers.enabled': false });
  await plain.tap(button('Entrer ici : Nadia Ravel'));
  await plain.see(navigation);
  await plain.open(`${relay.origin}/reglages`);
  await plain.see(text('Relais ne peut pas s’ouvrir ici sans réseau.'));
  expect(plain.errors).toEqual([]);
});
