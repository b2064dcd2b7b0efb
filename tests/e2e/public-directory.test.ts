import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { type RecordValues, recordSchemas } from '#domain/records.ts';
import { troublesOf } from '#tests/support/browser-checks.ts';
import { aStory } from '#tests/support/browser-story.ts';

const story = aStory();
const slug = 'alienor-o-poitou';

/** Every value of one kind that the relay holds. */
function recordsOf<K extends 'sheet' | 'structure' | 'member' | 'territory'>(kind: K) {
  const db = new DatabaseSync(join(story().relay.data, 'relais.db'), { readOnly: true });
  const rows = db.prepare('SELECT id, value FROM record WHERE kind = ?').all(kind);
  db.close();
  return rows.map((row) => ({
    id: String(row['id']),
    value: recordSchemas[kind].parse(JSON.parse(String(row['value']))) as RecordValues[K],
  }));
}

it('[DR-3] shows anybody those who agreed, and no number kept for professionals', async () => {
  const device = await story().device();
  const { page, line } = device;
  await page.goto(`${line.origin}/professionnels/${slug}`);
  await page.locator('.sheet').first().waitFor();
  const text = (await page.getByRole('main').innerText()).replace(/\s/g, '');
  const received = (await Promise.all(device.exchanges)).map((exchange) => exchange.received).join('\n');

  const sheets = recordsOf('sheet');
  const members = new Map(recordsOf('member').map(({ id, value }) => [id, value]));
  const callable = ['generalPractitioner', 'physiotherapist', 'pharmacist', 'nurse', 'midwife', 'dentist'];
  const hidden = sheets.filter(({ id, value }) => {
    const member = members.get(id);
    return !value.isPublic || value.withheld || !member?.active || !callable.includes(member.profession);
  });
  expect(sheets.length - hidden.length).toBeGreaterThan(0);
  expect(await page.locator('.sheet').count()).toBe(sheets.length - hidden.length);
  for (const { id } of hidden) {
    const { givenName = '', familyName = '' } = members.get(id) ?? {};
    expect(text).not.toContain(`${givenName}${familyName}`);
  }

  const phones = new Set([
    ...sheets.flatMap(({ value }) => (value.phone ? [value.phone] : [])),
    ...recordsOf('structure').map(({ value }) => value.phone),
  ]);
  const kept = [
    ...sheets.flatMap(({ value }) => [value.personalPhone, value.urgentPhone, value.mail]),
    ...recordsOf('structure').map(({ value }) => value.professionalPhone),
    ...recordsOf('territory').flatMap(({ value }) =>
      value.phoneLadder.filter((step) => !step.publicNumber).map((step) => step.number),
    ),
  ].filter((secret) => secret !== undefined && !phones.has(secret));
  expect(kept.length).toBeGreaterThan(0);
  for (const secret of kept) expect(received).not.toContain(secret);
  expect(received).not.toMatch(/acceptsNewPatients|delayDays|contactBy|urgentPhone|personalPhone|agreement/);
  expect(await page.context().cookies()).toEqual([]);
});

it('is searched, chosen in and read by anybody', async () => {
  const { page, line } = await story().device({ viewport: { width: 320, height: 568 } });
  await page.goto(`${line.origin}/professionnels/${slug}`);
  await page.locator('.sheet').first().waitFor();
  const all = await page.locator('.sheet').count();
  const first = await page.locator('.sheet h2').first().innerText();
  await page.getByLabel('Nom ou compétence').fill(first.split(' ').at(-1)?.toUpperCase() ?? '');
  await expect.poll(() => page.locator('.sheet').count()).toBeLessThan(all);
  expect(await page.locator('.sheet h2').allInnerTexts()).toContain(first);
  await page.getByLabel('Nom ou compétence').fill('zzz');
  await page.getByText(/^0.professionnel$/).waitFor();
  await page.getByLabel('Nom ou compétence').fill('');
  await expect.poll(() => page.locator('.sheet').count()).toBe(all);
  await page.getByLabel('Profession').selectOption({ index: 1 });
  await expect.poll(() => page.locator('.sheet').count()).toBeLessThan(all);
  expect(await page.locator('.sheet').count()).toBeGreaterThan(0);
  expect(await troublesOf(page)).toEqual([]);
  await page.getByRole('link', { name: 'Demandez à être rappelé' }).click();
  await page.getByRole('heading', { level: 1, name: 'Je cherche un médecin traitant' }).waitFor();
});
