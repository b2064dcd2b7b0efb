import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cliCommands } from '#server/cli/commands.ts';
import { runCli } from '#server/cli/run-cli.ts';
import { openSqliteStore } from '#server/store/sqlite/sqlite-server-store.ts';
import { createTerritory } from '#tests/support/relay-fixture.ts';

const relais = join(import.meta.dirname, '../../../src/server/cli/relais.ts');

let folder: string;
const data = () => join(folder, 'data');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'relais-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a command as the process does, with its words and its log kept apart. */
async function run(...typed: readonly string[]): Promise<{ code: number; said: string; log: string }> {
  const texts = { said: '', log: '' };
  const code = await runCli(typed, cliCommands, {
    env: { RELAIS_DATA: data() },
    now: () => Date.now(),
    isTerminal: false,
    say: (line) => {
      texts.said += `${line}\n`;
    },
    record: (event) => {
      texts.log += JSON.stringify(event);
    },
  });
  return { code, ...texts };
}

async function aStoppedRelay(): Promise<void> {
  const store = openSqliteStore(data());
  await createTerritory(store);
  await store.close();
}

describe('the commands', () => {
  it('[OP-4] say in French what there is, what a command does, and what is wrong with a line, without a trace', async () => {
    const answers = await Promise.all([
      run('--help'),
      run(),
      run('backup', '--help'),
      run('sauvegarde'),
      run('backup'),
      run('backup', '--vers', 'x'),
      run('check', 'maintenant'),
    ]);
    expect(answers.map(({ code }) => code)).toEqual([0, 2, 0, 2, 2, 2, 2]);
    const [help, , backup, unknown, missing, stray, extra] = answers.map(({ said }) => said);
    for (const name of ['backup', 'restore', 'check', 'migrate']) expect(help).toContain(`  ${name}`);
    expect(backup).toContain('--to <fichier>');
    expect(unknown).toContain('la commande «\u202fsauvegarde\u202f» n’existe pas');
    expect(missing).toContain('il manque --to');
    expect(stray).toContain('l’option --vers n’existe pas');
    expect(extra).toContain('un mot de trop');
    for (const { said, log } of answers) expect(said + log).not.toMatch(/\bat .*:\d+/);
  });

  it('[OP-4] say what is wrong first, then only what helps', async () => {
    const [half, wrong, asked] = await Promise.all([
      run('territory'),
      run('territory', 'effacer'),
      run('territory', '--help'),
    ]);
    expect([half.code, wrong.code, asked.code]).toEqual([2, 2, 0]);
    expect(half.said).toMatch(/^Relais\u202f: après «\u202fterritory\u202f», il manque un mot\./);
    expect(wrong.said).toMatch(/^Relais\u202f: la commande «\u202fterritory effacer\u202f» n’existe pas\./);
    for (const { said } of [half, wrong, asked]) {
      expect(said).toContain('  territory create');
      expect(said).toContain('  territory list');
      expect(said).not.toContain('  backup');
    }
  });

  it('[OP-4] name themselves as they were typed', async () => {
    const typed = async (env: NodeJS.ProcessEnv) => {
      let said = '';
      const say = (line: string) => {
        said += `${line}\n`;
      };
      await runCli(['--help'], cliCommands, { env, now: () => 0, isTerminal: false, say, record: () => {} });
      return said;
    };
    expect(await typed({})).toContain('Usage\u202f: relais <commande>');
    expect(await typed({ npm_lifecycle_event: 'relais' })).toContain(
      'Usage\u202f: npm run relais -- <commande>',
    );
  });

  it('[OP-4] run from a shell, with their exit code, and a line for the journal', async () => {
    await aStoppedRelay();
    const child = spawn(
      process.execPath,
      [relais, 'backup', '--data', data(), '--to', join(folder, 'copie.db')],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const texts: [string, string] = ['', ''];
    for (const [index, stream] of [child.stdout, child.stderr].entries()) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        texts[index] += text;
      });
    }
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
    expect(texts[0]).toContain('Sauvegarde faite');
    expect(JSON.parse(texts[1])).toMatchObject({ level: 30, event: 'backup', store: 'sqlite' });
  });

  it('[OP-4] back a relay up, check the copy, refuse to restore over a running relay, and restore', async () => {
    await aStoppedRelay();
    const backup = await run('backup', '--to', `${folder}/copies/`);
    const [file = ''] = readdirSync(join(folder, 'copies'));
    const copy = join(folder, 'copies', file);
    expect(backup).toMatchObject({ code: 0, said: expect.stringContaining(copy) });
    expect(await run('check', '--file', copy)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/Sauvegarde du .*[\s\S]*Tout est en ordre/),
    });

    const running = openSqliteStore(data());
    const refused = await run('restore', '--from', copy);
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('Arrêtez-le d’abord') });
    const before = await running.incarnation();
    await running.close();

    const restored = await run('restore', '--from', copy);
    expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('Et maintenant') });
    const after = openSqliteStore(data());
    expect(await after.incarnation()).not.toBe(before);
    await after.close();
    expect(readdirSync(data()).some((name) => name.includes('avant-restauration'))).toBe(true);
    expect(JSON.parse(restored.log)).toMatchObject({
      event: 'restore',
      store: 'sqlite',
      from: expect.any(Number),
    });
  });

  it('[OP-2] [OP-4] begin another life of a database that something else took back, and take one way to restore', async () => {
    await aStoppedRelay();
    expect((await run('restore', '--in-place')).code).toBe(0);
    const running = openSqliteStore(data());
    const before = await running.incarnation();
    expect(await run('restore', '--in-place')).toMatchObject({
      code: 1,
      said: expect.stringContaining('Arrêtez-le d’abord'),
    });
    await running.close();
    const { code, said } = await run('restore', '--in-place');
    expect([code, said]).toEqual([0, expect.stringContaining('commence une autre vie')]);
    expect(said).toContain('ne reviendront pas');
    // Nothing was put aside here, and nothing was put back of which the coordination would know the instant.
    expect(said).not.toMatch(/Gardez l’ancienne base|cette sauvegarde/);
    expect(said).toContain('Rien n’a été mis de côté ici');
    const after = openSqliteStore(data());
    expect(await after.incarnation()).not.toBe(before);
    await after.close();
    expect(await run('restore')).toMatchObject({ code: 2, said: expect.stringContaining('l’un des deux') });
    expect((await run('restore', '--in-place', '--from', 'x')).code).toBe(2);
  });

  it('[OP-2] [OP-4] say so when they begin another life of a copy that was put in place by hand', async () => {
    await aStoppedRelay();
    const copy = join(folder, 'copie.db');
    await run('backup', '--to', copy);
    copyFileSync(copy, join(data(), 'relais.db'));
    const listed = await run('territory', 'list');
    expect(listed.said).toContain('elle commence une autre vie');
    expect(listed.log).toContain('"event":"restored"');
    expect((await run('territory', 'list')).said).not.toContain('autre vie');
  });

  it('[OP-4] leave a copy the copy it is, however often it is checked', async () => {
    await aStoppedRelay();
    const copy = join(folder, 'copie.db');
    await run('backup', '--to', copy);
    await run('check', '--file', copy);
    const db = new DatabaseSync(copy, { readOnly: true });
    const marks = db.prepare("SELECT count(*) AS n FROM relay WHERE name = 'copiedAt'").get();
    db.close();
    expect([marks, readdirSync(folder).sort()]).toEqual([{ n: 1 }, ['copie.db', 'data']]);
  });

  it('[OP-4] tell what a database has lost, with an exit code, and nothing of what it says', async () => {
    await aStoppedRelay();
    const db = new DatabaseSync(join(data(), 'relais.db'));
    const name = 'Mme Canari';
    db.prepare("UPDATE record SET value = json_set(value, '$.structureIds', ?) WHERE kind = 'member'").run(
      name,
    );
    db.close();
    const { code, said, log } = await run('check');
    expect(code).toBe(1);
    expect(said).toMatch(/member\/[0-9a-f-]{36}\u202f: illisible/);
    expect(said + log).not.toContain(name);
  });

  it('[OP-4] change nothing where there is nothing to do', async () => {
    for (const typed of [['check'], ['migrate'], ['backup', '--to', join(folder, 'x')]]) {
      const { code, said } = await run(...typed);
      expect([code, said.includes('il n’y a pas de base ici')]).toEqual([1, true]);
    }
    expect(existsSync(data())).toBe(false);
    writeFileSync(join(folder, 'text'), 'Une liste de courses.');
    expect(await run('restore', '--from', join(folder, 'text'))).toMatchObject({
      code: 1,
      said: expect.stringContaining('n’est pas une sauvegarde'),
    });
  });

  it('[OP-4] bring an older database to this schema, and say from where to where', async () => {
    await aStoppedRelay();
    const { said, code } = await run('migrate');
    expect([code, said]).toEqual([0, expect.stringMatching(/déjà au schéma \d+/)]);
    const db = new DatabaseSync(join(data(), 'relais.db'));
    db.exec('PRAGMA user_version = 999');
    db.close();
    expect(await run('migrate')).toMatchObject({ code: 1, said: expect.stringContaining('plus récente') });
  });
});
