import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { invitationProof, parseInvitationFragment, unwrapFromInvitation } from '#client/vault/invitation.ts';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { enrol } from '#server/application/invitations.ts';
import { cliCommands } from '#server/cli/commands.ts';
import { runCli } from '#server/cli/run-cli.ts';
import { openSqliteStore, type SqliteServerStore } from '#server/store/sqlite/sqlite-server-store.ts';
import { now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';

const origin = 'https://relais.example.fr';
let folder: string;
const data = () => join(folder, 'data');
const settingsFile = () => join(folder, 'territoire.json');
const communesFile = () => join(folder, 'communes.csv');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'relais-territory-'));
  const example = await run('territory', 'create', '--example');
  writeFileSync(settingsFile(), example.said);
  writeFileSync(communesFile(), 'code;nom;population;latitude;longitude\n86160;Mirebeau;2143;46,787;0,183\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...typed: readonly string[]): Promise<{ code: number; said: string }> {
  let said = '';
  const code = await runCli(typed, cliCommands, {
    env: { RELAIS_DATA: data(), RELAIS_ORIGIN: origin },
    now: () => now,
    isTerminal: false,
    say: (line) => {
      said += `${line}\n`;
    },
    record: () => undefined,
  });
  return { code, said };
}

function create(...more: readonly string[]) {
  return run('territory', 'create', '--settings', settingsFile(), '--communes', communesFile(), ...more);
}

function change(settings: object): void {
  const before = JSON.parse(readFileSync(settingsFile(), 'utf8')) as object;
  writeFileSync(settingsFile(), JSON.stringify({ ...before, ...settings }));
}

async function withStore<T>(work: (store: SqliteServerStore) => Promise<T>): Promise<T> {
  mkdirSync(data(), { recursive: true });
  const store = openSqliteStore(data());
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** What an invited device does with the link that was shown. */
async function enter(said: string, enrolment = 1) {
  const link = /https:\S+/.exec(said)?.[0] ?? '';
  const fragment = parseInvitationFragment(new URL(link).hash);
  if (!fragment.ok) throw new Error('No link was shown');
  const { invitationId, secret } = fragment.value;
  const proof = await invitationProof(secret);
  const enrolled = await withStore((store) =>
    enrol(store, { invitationId, proof, enrolmentId: ids.fixedId(enrolment) }, now + 1_000),
  );
  if (!enrolled.ok) return enrolled.refusal.code;
  const [wrapped] = enrolled.value.wrappedKeys;
  if (!wrapped) throw new Error('No key came');
  const key = await unwrapFromInvitation(secret, invitationId, wrapped.structureId, wrapped.wrapped);
  if (!key.ok) throw new Error(key.refusal);
  return { key: key.value, structureId: wrapped.structureId, secret, viewer: enrolled.value };
}

function publicKeyOf(territoryId: string, structureId: string): Promise<string | undefined> {
  return withStore(async (store) => {
    const structure = await store.read(territoryId, (tx) => tx.record('structure', structureId));
    return structure?.kind === 'structure' ? structure.value.publicKey : undefined;
  });
}

describe('a new territory', () => {
  it('[OP-5] lets its first coordinator in, with the key of the coordination, by a link that serves once', async () => {
    const created = await create();
    expect(created.code).toBe(0);
    const entered = await enter(created.said);
    if (typeof entered === 'string') throw new Error(entered);
    const { key, structureId, viewer } = entered;
    expect(await publicKeyOf(viewer.territoryId, structureId)).toBe(key.publicKey);
    const member = await withStore((store) =>
      store.read(viewer.territoryId, (tx) => tx.record('member', viewer.memberId)),
    );
    expect(member?.value).toMatchObject({ profession: 'coordinator', familyName: 'Aubin', active: true });
    expect(await enter(created.said, 2)).toBe('invitationInvalid');
  });

  it('[OP-5] leaves neither the private key nor the secret anywhere on the disk', async () => {
    const created = await create();
    const entered = await enter(created.said);
    if (typeof entered === 'string') throw new Error(entered);
    const { key, secret } = entered;
    const written = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
    const raw = (text: string) => Buffer.from(text, 'base64url');
    const holds = (bytes: Buffer) => written.some((file) => file.includes(bytes));
    expect(holds(Buffer.from(key.publicKey))).toBe(true);
    expect(
      holds(
        Buffer.from(
          createHash('sha256')
            .update(await invitationProof(secret))
            .digest('base64url'),
        ),
      ),
    ).toBe(true);
    const mustNot = [key.privateKey, secret].flatMap((text) => [Buffer.from(text), raw(text)]);
    expect(mustNot.map(holds)).toEqual([false, false, false, false]);
  });

  it('[OP-5] starts as most territories do, and as its own settings say', async () => {
    change({ snpHours: { '1': [{ from: 540, to: 1080 }] }, waitlist: { proposalDays: 3 } });
    await create();
    const territory = await withStore(async (store) => {
      const [id = ''] = await store.territories();
      return store.read(id, (tx) => tx.record('territory', id));
    });
    if (territory?.kind !== 'territory') throw new Error('No territory');
    const { agendas, phoneLadder, snpHours, zone } = territory.value;
    expect(agendas.map(({ id }) => id)).toEqual(['mg', 'kine', 'sage-femme']);
    expect(phoneLadder.map(({ number }) => number)).toContain('116117');
    expect([snpHours, zone]).toEqual([{ '1': [{ from: 540, to: 1080 }] }, 'Europe/Paris']);
    expect(listSettingsOf(territory.value)).toMatchObject({
      slug: 'val-d-essai',
      proposalDays: 3,
      maskBelow: 5,
    });
    expect(await run('territory', 'list')).toMatchObject({
      code: 0,
      said: expect.stringContaining('val-d-essai'),
    });
    expect((await run('check')).code).toBe(0);
  });

  it.each([
    ['a field nobody knows', { couleur: 'bleu' }, 'couleur (inconnu)'],
    ['a zone that is none', { zone: 'Europe/Mirebeau' }, 'zone'],
    ['a public name that is no address', { slug: 'Val d’Essai' }, 'slug'],
    ['hours that are none', { snpHours: { '1': [{ from: -5, to: 9 }] } }, 'snpHours.1.0.from'],
    ['a coordinator without a name', { coordinator: { givenName: 'Claire' } }, 'coordinator.familyName'],
  ])('[OP-5] is not made of %s, which is named', async (_what, settings, named) => {
    change(settings);
    const { code, said } = await create();
    expect([code, said.includes(named), said.includes('Rien n’a été créé')]).toEqual([1, true, true]);
    expect(await withStore((store) => store.territories())).toEqual([]);
  });

  it('[OP-5] needs its two files, an address over https, and a commune that the table has', async () => {
    expect(await run('territory', 'create')).toMatchObject({
      code: 2,
      said: expect.stringContaining('--settings'),
    });
    expect((await create('--origin', 'http://relais.example.fr')).code).toBe(2);
    writeFileSync(communesFile(), 'code;nom\n86160;Mirebeau\n');
    expect((await create()).said).toContain('Colonne introuvable');
    writeFileSync(communesFile(), 'code;nom;population;latitude;longitude\n86177;Neuville;5513;46,6;0,2\n');
    expect((await create()).said).toContain('86160');
    writeFileSync(settingsFile(), '{"name":');
    expect((await create()).said).toContain('pas du JSON');
    expect(await withStore((store) => store.territories())).toEqual([]);
  });

  it('[OP-5] does not take the public name of another', async () => {
    expect((await create()).code).toBe(0);
    expect(await create()).toMatchObject({ code: 1, said: expect.stringContaining('s’appelle déjà') });
    expect(await withStore((store) => store.territories())).toHaveLength(1);
  });
});

describe('a folder without a territory', () => {
  it('[OP-4] is told from one without a database, where looking makes nothing', async () => {
    for (const line of [['territory', 'list'], ['invite']]) {
      expect(await run(...line)).toMatchObject({
        code: 1,
        said: expect.stringContaining('pas de base ici'),
      });
    }
    expect(existsSync(data())).toBe(false);
    await withStore(async () => undefined);
    expect(await run('territory', 'list')).toMatchObject({
      code: 0,
      said: expect.stringContaining('Aucun territoire'),
    });
  });
});

describe('the first invitation, again', () => {
  it('[OP-6] carries new keys while nobody is in, and makes the lost one worthless', async () => {
    const created = await create();
    const again = await run('invite');
    expect(again.code).toBe(0);
    expect(await enter(created.said)).toBe('invitationInvalid');
    const entered = await enter(again.said, 2);
    if (typeof entered === 'string') throw new Error(entered);
    const { viewer, structureId, key } = entered;
    expect(await publicKeyOf(viewer.territoryId, structureId)).toBe(key.publicKey);
    expect((await run('check')).code).toBe(0);
  });

  it('[OP-6] is refused once somebody is in, with who can invite, and changes nothing', async () => {
    const created = await create();
    const entered = await enter(created.said);
    if (typeof entered === 'string') throw new Error(entered);
    const { territoryId, memberId } = entered.viewer;
    await withStore((store) =>
      store.sessions().putSession({ tokenHash: 'hash', territoryId, memberId, createdAt: now }),
    );
    const { code, said } = await run('invite');
    expect([code, said.includes('« Plus »') || said.includes('«\u202fPlus\u202f»')]).toEqual([1, true]);
    expect(await publicKeyOf(territoryId, entered.structureId)).toBe(entered.key.publicKey);
  });

  it('[OP-6] is refused for anybody but the first, where there is no territory, and where there are several', async () => {
    await withStore(async () => undefined);
    expect(await run('invite')).toMatchObject({ code: 1, said: expect.stringContaining('aucun territoire') });
    await create();
    expect((await run('invite', '--member', ids.doctorId)).said).toContain('n’est pas la première');
    expect((await run('invite', '--territory', ids.fixedId(0xab))).code).toBe(1);
    change({ slug: 'autre-val' });
    await create();
    expect(await run('invite')).toMatchObject({ code: 2, said: expect.stringContaining('--territory') });
  });
});
