import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { compactTerritory } from '#server/application/compact.ts';
import { settleDue } from '#server/application/due-records.ts';
import { createSynchronize } from '#server/application/synchronize.ts';
import { SqliteServerStore } from '#server/store/sqlite/sqlite-server-store.ts';
import { aRequest } from '#tests/support/relay-fixture.ts';
import { demoId, demoTerritoryId } from '../../src/demo/demo-ids.ts';
import type { DemoPerson } from '../../src/demo/demo-people.ts';
import { benchNow } from './bench-world.ts';
import type { Line, Unit } from './report.ts';
import { liveWeek, type YearPlan, YearRelay } from './year-life.ts';
import { makeYearWorld, type YearWorld } from './year-world.ts';

// A whole year unless `--part=0.1` asks for a tenth of its doctors and entries.
const part = Number(process.argv.find((word) => word.startsWith('--part='))?.slice(7) ?? 1);
const professionals = 640;
const weeks = 52;
const noPause = async () => {};

/** What « forty slots a week » may mean: of each of sixty doctors who publish, or of all of them together. */
const readings = [
  { name: 'each', words: '40 slots a week each', doctors: Math.max(1, Math.round(60 * part)) },
  { name: 'all', words: '40 slots a week in all', doctors: 1 },
] as const;

/**
 * A year of a large CPTS, lived through the relay's application on a SQLite file: what its database weighs, how much a week adds, what
 * compaction gives back, and what the devices of a pharmacist and of the coordinator receive.
 */
export async function measureYear(): Promise<readonly Line[]> {
  const world = await makeYearWorld(professionals);
  const lines: Line[] = [];
  for (const { name, words, doctors } of readings) {
    const plan = { doctors, slotsAWeek: 40, entries: Math.round(24_000 * part), weeks };
    lines.push(...(await liveYear(world, plan, name, words)));
  }
  return lines;
}

async function liveYear(
  world: YearWorld,
  plan: YearPlan,
  name: string,
  words: string,
): Promise<readonly Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'relais-bench-year-'));
  const path = join(folder, 'relais.db');
  let now = benchNow;
  const open = () => new SqliteServerStore(path, { now: () => now });
  let store = open();
  const lines: Line[] = [];
  const line = (id: string, what: string, unit: Unit, value: number) =>
    lines.push({ id: `year.${name}.${id}`, what: `${words}: ${what}`, unit, values: [value] });
  const mb = (bytes: number) => bytes / 1_000_000;

  await store.createTerritory(demoTerritoryId, world.directory);
  const relay = new YearRelay(store);
  const began = performance.now();
  const sizes: number[] = [];
  for (let week = 0; week < plan.weeks; week += 1) {
    now = await liveWeek(relay, world, plan, week);
    await settleDue(store, demoTerritoryId, now, noPause);
    await store.tidy();
    sizes.push(statSync(path).size);
    if (week % 13 === 12)
      process.stderr.write(`  ${words}, week ${week + 1}: ${mb(sizes.at(-1) ?? 0).toFixed(0)} MB\n`);
  }
  line('time', 'lived in', 's', (performance.now() - began) / 1000);
  line('commands', 'commands', '', relay.sent);
  line('refused', 'of them, refused', '', refusedIn(path));
  line('week', 'a week adds', 'MB', mb(((sizes.at(-1) ?? 0) - (sizes[0] ?? 0)) / (plan.weeks - 1)));
  await store.close();
  line('file', 'the database', 'MB', mb(vacuumed(path)));
  for (const [table, bytes] of tableSizes(path)) line(`table.${table}`, `of it, ${table}`, 'MB', mb(bytes));
  store = open();
  const start = performance.now();
  const gone = await compactTerritory(store, demoTerritoryId, now, noPause);
  line('compacting', 'compacted in', 's', (performance.now() - start) / 1000);
  line('gone', 'rows let go', '', gone);
  for (const [profession, who] of [
    ['pharmacist', 'a pharmacist’s device'],
    ['coordinator', 'the coordinator’s device'],
  ] as const) {
    const { bytes, rows } = await deviceOf(store, world.of(profession)[0], now);
    line(`${profession}.rows`, `${who}, rows`, '', rows);
    line(profession, `${who}, its rows as JSON`, 'MB', mb(bytes));
  }
  await store.close();
  line('compacted', 'the database, compacted', 'MB', mb(vacuumed(path)));
  for (const [table, bytes] of tableSizes(path)) line(`left.${table}`, `left, ${table}`, 'MB', mb(bytes));
  rmSync(folder, { recursive: true });
  return lines;
}

/** Days off are refused, and little else. Throws when the year was not lived as planned. */
function refusedIn(path: string): number {
  const db = new DatabaseSync(path, { readOnly: true });
  const count = (status: string) => {
    const sql = "SELECT count(*) AS count FROM command WHERE outcome ->> '$.status' = ?";
    return Number(db.prepare(sql).get(status)?.['count']);
  };
  const [applied, refused, quarantined] = ['applied', 'refused', 'quarantined'].map(count) as [
    number,
    number,
    number,
  ];
  db.close();
  if (quarantined > 0 || refused * 9 > applied)
    throw new Error(`${refused} refused, ${quarantined} quarantined`);
  return refused;
}

/** The file's size once nothing in it is empty. */
function vacuumed(path: string): number {
  const db = new DatabaseSync(path);
  db.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
  return statSync(path).size;
}

/** What each table takes with its indexes, the largest first; those that take next to nothing are left out. */
function tableSizes(path: string): readonly (readonly [string, number])[] {
  const db = new DatabaseSync(path, { readOnly: true });
  const rows = db
    .prepare(
      `SELECT tbl_name AS name, sum(pgsize) AS bytes FROM dbstat JOIN sqlite_schema USING (name)
        GROUP BY tbl_name HAVING bytes > 100000 ORDER BY bytes DESC`,
    )
    .all();
  db.close();
  return rows.map((row) => [String(row['name']), Number(row['bytes'])] as const);
}

/** What a new device of this person is given: its rows, as they are kept. */
async function deviceOf(
  store: SqliteServerStore,
  person: DemoPerson | undefined,
  now: number,
): Promise<{ rows: number; bytes: number }> {
  if (!person) throw new RangeError('Nobody');
  const synchronize = createSynchronize({ store, minBuild: '0', report: () => {} });
  const viewer = { territoryId: demoTerritoryId, memberId: person.id };
  let [rows, bytes, cookie] = [0, 0, null as string | null];
  for (let more = true; more; ) {
    const answer = await synchronize(aRequest(demoId('year device'), { cookie }), viewer, now);
    if (!answer.ok) throw new Error(`The relay answered ${answer.refusal.code}`);
    rows += answer.value.changes.length;
    bytes += Buffer.byteLength(JSON.stringify(answer.value.changes));
    cookie = answer.value.cookie;
    more = answer.value.more;
  }
  return { rows, bytes };
}
