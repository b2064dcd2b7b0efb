import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { troublesOf } from '#tests/support/browser-checks.ts';
import { aStory } from '#tests/support/browser-story.ts';
import {
  fillPublicForm,
  openPublicPage,
  publicPatient,
  publicSecrets,
  sendPublicForm,
} from '#tests/support/public-form.ts';

const story = aStory();
const phone = { viewport: { width: 320, height: 568 } };
const slug = 'alienor-o-poitou';

/** What this browser would keep once the page is closed. */
async function keptBy(page: Page): Promise<unknown> {
  const databases = await page.evaluate(async () => (await indexedDB.databases()).length);
  const storages = await page.evaluate(() => localStorage.length + sessionStorage.length);
  return { cookies: (await page.context().cookies()).length, databases, storages };
}

/** A word as it is, and as it would look inside base64, wherever it starts. */
function waysToWrite(word: string): readonly string[] {
  const encoded = [0, 1, 2].map((shift) =>
    Buffer.from(' '.repeat(shift) + word)
      .toString('base64')
      .replace(/=+$/, '')
      .slice(shift === 0 ? 0 : shift + 1, -1),
  );
  return [word, ...encoded];
}

it('[WL-1] takes a request on a 320 px screen to the coordination, and [AC-7] shows it to nobody on the way', async () => {
  const coordinator = await story().person('Claire Aubin', { viewport: { width: 1280, height: 900 } });
  const device = await story().device(phone);
  const { page } = device;
  const steps: string[] = [];
  page.on('request', (request) => steps.push(request.url()));
  await openPublicPage(page, device.line.origin);
  await fillPublicForm(page);
  await sendPublicForm(page);
  const told = await page.getByRole('main').innerText();
  expect(told).toContain(publicPatient.callerName);
  expect(told).toContain('ne vous empêche pas de chercher');
  expect(told).not.toMatch(/déjà (connu|inscrit|sur la liste)/);
  expect(await page.locator('form').count()).toBe(0);
  expect(await keptBy(page)).toEqual({ cookies: 0, databases: 0, storages: 0 });

  await coordinator.go('/patients');
  await coordinator.page.getByLabel('Chercher un nom ou un téléphone').fill('zibelinette');
  await coordinator.page.getByText(publicPatient.familyName).first().waitFor();
  await coordinator.page.getByText(publicPatient.familyName).first().click();
  await coordinator.page.getByText('Cabinet Vertugadin').first().waitFor();
  await coordinator.page.getByText('Docteur Brindacier').first().waitFor();

  const exchanges = (await Promise.all([...device.exchanges, ...coordinator.exchanges])).flatMap(
    ({ path, sent, received }) => [path, sent, received],
  );
  const { relay } = story();
  const places = {
    disk: relay.onDisk(),
    log: relay.log,
    addresses: steps.join('\n'),
    exchanges: exchanges.join('\n'),
    lines: [device.line.passed, coordinator.line.passed].join('\n'),
  };
  expect(places.exchanges).toContain('"communeCode":"86294"');
  expect(places.log).toContain('/api/requests/:slug');
  for (const [place, text] of Object.entries(places)) {
    const lower = text.toLowerCase();
    const found = publicSecrets.flatMap(waysToWrite).filter((secret) => lower.includes(secret.toLowerCase()));
    expect(found, place).toEqual([]);
  }
});

it('keeps everything typed when the network is gone, says so, and [WL-1] makes one entry of two sendings', async () => {
  const device = await story().device(phone);
  const { page, line } = device;
  await openPublicPage(page, line.origin);
  const posted: { body: string; status: number }[] = [];
  page.on('response', (response) => {
    const body = response.request().postData();
    if (body) posted.push({ body, status: response.status() });
  });
  await fillPublicForm(page);
  await device.goOffline();
  await page.locator('#send').click();
  await page.getByText(/Pas de réseau/).waitFor();
  await expect.poll(() => page.locator('#send').innerText()).toBe('Réessayer');
  expect(await page.getByLabel('Nom de votre proche', { exact: true }).inputValue()).toBe(
    publicPatient.familyName,
  );
  await device.goOnline();

  // The relay hears it, and its answer is lost on the way back: the person sends again.
  let lost = 0;
  await page.route('**/api/requests/**', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue();
    lost += 1;
    const answer = await route.fetch();
    posted.push({ body: route.request().postData() ?? '', status: answer.status() });
    await route.abort();
  });
  await page.locator('#send').click();
  await page.getByText(/rien ne dit que votre demande est arrivée/).waitFor();
  await sendPublicForm(page);
  await expect.poll(() => posted.map(({ status }) => status)).toEqual([200, 200]);
  const [first, second] = posted.map(({ body }) => JSON.parse(body));
  expect(second.request).toEqual(first.request);
  expect(second.proof.challenge).not.toEqual(first.proof.challenge);
});

it('works again by itself when its work is not accepted, and says what is wrong in a form that lacks something', async () => {
  const device = await story().device(phone);
  const { page, line } = device;
  await openPublicPage(page, line.origin);
  await page.locator('#send').click();
  await expect.poll(() => page.getByText('Indiquez le prénom.').count()).toBe(1);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('name')))
    .toBe('givenName');
  expect(await page.getByText(/^Sans cet accord/).count()).toBe(1);
  expect(await troublesOf(page)).toEqual([]);

  await page.setViewportSize(phone.viewport);
  await fillPublicForm(page);
  await expect.poll(() => page.locator('.field-error').count()).toBe(0);
  expect(await troublesOf(page)).toEqual([]);
  const statuses: number[] = [];
  let spoilt = 0;
  await page.route('**/api/requests/**', async (route) => {
    if (route.request().method() !== 'POST' || spoilt > 0) return route.continue();
    spoilt += 1;
    const body = JSON.parse(route.request().postData() ?? '{}');
    body.proof.solution.derivedKey = '00'.repeat(32);
    return route.continue({ postData: JSON.stringify(body) });
  });
  page.on('response', (response) => {
    if (response.request().method() === 'POST') statuses.push(response.status());
  });
  await sendPublicForm(page);
  await expect.poll(() => statuses).toEqual([403, 200]);
  expect(await troublesOf(page)).toEqual([]);
});

it('says whom to call without any script, and belongs to no app: another bundle, no worker, no shell', async () => {
  const bare = await story().device({ ...phone, javaScriptEnabled: false });
  await bare.page.goto(`${bare.line.origin}/demande/${slug}`);
  expect(await bare.page.getByRole('main').innerText()).toMatch(/01.99.00.20.26/);
  expect(await bare.page.getByRole('main').innerText()).not.toContain('{{');
  const unknown = await bare.page.goto(`${bare.line.origin}/demande/nulle-part`);
  expect(unknown?.status()).toBe(404);

  const member = await story().person('Nadia Ravel');
  await member.settle();
  await member.page.reload();
  await member.page.goto(`${member.line.origin}/demande/${slug}`);
  await member.page.getByRole('heading', { level: 1, name: 'Je cherche un médecin traitant' }).waitFor();
  const loaded = await member.page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
  );
  const scripts = loaded.filter((path) => path.endsWith('.js') || path.endsWith('.css'));
  expect(scripts.length).toBeGreaterThan(1);
  for (const path of scripts) expect(path).toMatch(/^\/public\/assets\//);
  const precached = await member.page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys()) {
      const keys = await (await caches.open(name)).keys();
      found.push(...keys.map(({ url }) => new URL(url).pathname));
    }
    return found;
  });
  expect(precached.some((path) => path.startsWith('/assets/'))).toBe(true);
  expect(precached.filter((path) => path.startsWith('/public/'))).toEqual([]);
});
