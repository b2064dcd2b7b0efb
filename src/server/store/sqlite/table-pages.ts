import { Connection } from './connection.ts';

const rowsAtOnce = 500;
/** What others refer to comes first; the rest follows in order of its name. */
const first = ['relay', 'territory', 'record'];

/** Every row of every table of the database at `path`, of one instant, as JSON, some hundreds at a time. */
export function* tablePages(path: string): Generator<{ readonly table: string; readonly rows: string }> {
  const connection = new Connection(path, { readOnly: true });
  try {
    connection.db.exec('BEGIN');
    for (const table of tablesOf(connection)) yield* pagesOf(connection, table);
  } finally {
    connection.close();
  }
}

function tablesOf(connection: Connection): readonly string[] {
  const sql =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
  const found = connection.all(sql).map((row) => String(row['name']));
  return [...first.filter((name) => found.includes(name)), ...found.filter((name) => !first.includes(name))];
}

function* pagesOf(connection: Connection, table: string): Generator<{ table: string; rows: string }> {
  let page: unknown[] = [];
  for (const row of connection.db.prepare(`SELECT * FROM "${table}"`).iterate()) {
    page.push(row);
    if (page.length < rowsAtOnce) continue;
    yield { table, rows: JSON.stringify(page) };
    page = [];
  }
  if (page.length > 0) yield { table, rows: JSON.stringify(page) };
}
