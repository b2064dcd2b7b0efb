import { spawn } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { moveDurably } from '../store/sqlite/copy-database.ts';
import { CliTrouble } from './cli-command.ts';

/** Dumps a database to a file, in PostgreSQL's own format; the file takes its name once the dump is whole. */
export async function dumpPostgres(url: string, to: string): Promise<void> {
  const draft = `${to}.en-cours`;
  try {
    await runTool('pg_dump', ['--format=custom', '--no-owner', `--file=${draft}`], url);
    chmodSync(draft, 0o600);
    moveDurably(draft, to);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Puts a dump back in the place of what the database holds: all of it or, when it fails, nothing. */
export async function restoreDump(url: string, from: string): Promise<void> {
  const options = ['--clean', '--if-exists', '--no-owner', '--single-transaction', '--exit-on-error'];
  const { PGDATABASE = '' } = connectionOf(url);
  await runTool('pg_restore', [...options, `--dbname=${PGDATABASE}`, from], url);
}

/** When a dump was made, as it says itself; undefined for a file that is no dump. */
export async function dumpedAt(url: string, from: string): Promise<number | undefined> {
  const list = await runTool('pg_restore', ['--list', from], url).catch(() => '');
  const made = /Archive created at (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/.exec(list)?.[1];
  // It is written in this machine's zone.
  return made === undefined ? undefined : new Date(made.replace(' ', 'T')).getTime();
}

/** The words to type where the tools of PostgreSQL are; the password is asked for, never shown. */
export function commandToType(tool: string, options: readonly string[], url: string): string {
  const { PGHOST, PGPORT, PGUSER, PGDATABASE } = connectionOf(url);
  return `${tool} --host=${PGHOST} --port=${PGPORT} --username=${PGUSER} --dbname=${PGDATABASE} ${options.join(' ')}`;
}

/** A connection as the tools read it from their environment: on a command line everybody could read the password. */
function connectionOf(url: string): Record<string, string> {
  const match = /^postgres(?:ql)?:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^/?]*)\/?([^?]*)/.exec(url);
  const [, user = '', password = '', hosts = '', database = ''] = match ?? [];
  const servers = hosts.split(',').map((host) => /^(.*?)(?::(\d+))?$/.exec(host));
  return {
    PGHOST: servers.map((server) => server?.[1] || 'localhost').join(','),
    PGPORT: servers.map((server) => server?.[2] ?? '5432').join(','),
    ...(user ? { PGUSER: decodeURIComponent(user) } : {}),
    ...(password ? { PGPASSWORD: decodeURIComponent(password) } : {}),
    PGDATABASE: decodeURIComponent(database),
    PGTARGETSESSIONATTRS: 'read-write',
  };
}

async function runTool(tool: string, options: readonly string[], url: string): Promise<string> {
  const child = spawn(tool, options, {
    env: { ...process.env, ...connectionOf(url), LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [said, complained] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complained += text;
  });
  const ended = await new Promise<number | 'missing'>((resolve) => {
    child.once('error', () => resolve('missing'));
    child.once('close', (code) => resolve(code ?? 1));
  });
  if (ended === 'missing') {
    throw new CliTrouble(
      `${tool} n’est pas sur cette machine. Installez les outils de PostgreSQL (paquet postgresql-client), ou lancez là ` +
        `où ils sont\u202f:\n  ${commandToType(tool, options, url)}`,
    );
  }
  if (ended !== 0) throw new CliTrouble(`${tool} n’a pas pu finir. Il dit\u202f: ${complained.trim()}`);
  return said;
}
