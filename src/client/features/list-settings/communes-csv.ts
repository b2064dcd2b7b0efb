import { type Commune, communeSchema } from '#domain/territory/territory.ts';
import { readCsvLines } from './csv-lines.ts';

/** A line of the file that cannot be taken, as the person sees it in a spreadsheet. */
export interface CommuneFault {
  readonly line: number;
  readonly why: string;
}

export interface ReadCommunes {
  readonly communes: readonly Commune[];
  readonly faults: readonly CommuneFault[];
}

type Column = 'code' | 'name' | 'population' | 'lat' | 'lon' | 'outside';

/** Names a column goes by, once accents, case and marks are gone. */
const columnNames: Readonly<Record<Column, readonly string[]>> = {
  code: ['code', 'codeinsee', 'insee', 'codecommune', 'codeinseecommune', 'depcom', 'codgeo'],
  name: ['name', 'nom', 'commune', 'libelle', 'nomcommune', 'libgeo', 'libellecommune'],
  population: ['population', 'pop', 'populationmunicipale', 'habitants', 'populationtotale'],
  lat: ['lat', 'latitude', 'y'],
  lon: ['lon', 'lng', 'long', 'longitude', 'x'],
  outside: ['outside', 'horsterritoire', 'horscpts', 'exterieur'],
};
const needed: Readonly<Record<Exclude<Column, 'outside'>, string>> = {
  code: 'code',
  name: 'nom',
  population: 'population',
  lat: 'latitude',
  lon: 'longitude',
};
const most = 1000;

/** TE-5: the communes of a territory's own CSV: columns in any order, `;`, `,` or tabs, decimals with a comma or a point. */
export function readCommunes(text: string): ReadCommunes {
  const [head, ...lines] = readCsvLines(text);
  if (!head) return { communes: [], faults: [{ line: 1, why: 'Ce fichier est vide.' }] };
  const at = columnsOf(head.cells);
  const missing = Object.entries(needed).flatMap(([column, word]) =>
    at.has(column as Column) ? [] : [word],
  );
  if (missing.length > 0) {
    return {
      communes: [],
      faults: [{ line: head.line, why: `Colonne introuvable : ${missing.join(', ')}.` }],
    };
  }
  const communes = new Map<string, Commune>();
  const faults: CommuneFault[] = [];
  for (const { line, cells } of lines) {
    const cell = (column: Column) => (cells[at.get(column) ?? -1] ?? '').trim();
    const read = readCommune(cell);
    if (typeof read === 'string') faults.push({ line, why: read });
    else if (communes.has(read.code))
      faults.push({ line, why: `Le code ${read.code} est déjà dans le fichier.` });
    else communes.set(read.code, read);
  }
  if (communes.size > most) faults.push({ line: most + 2, why: `Une table a ${most} communes au plus.` });
  return { communes: [...communes.values()].slice(0, most), faults };
}

function columnsOf(titles: readonly string[]): ReadonlyMap<Column, number> {
  const found = new Map<Column, number>();
  for (const [index, title] of titles.entries()) {
    const folded = title
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z]/g, '');
    for (const [column, names] of Object.entries(columnNames)) {
      if (names.includes(folded) && !found.has(column as Column)) found.set(column as Column, index);
    }
  }
  return found;
}

/** The commune of a line, or what is wrong with it. */
function readCommune(cell: (column: Column) => string): Commune | string {
  const code = codeText(cell('code'));
  const population = Number(cell('population').replace(/\s/g, '') || '0');
  const [lat, lon] = [decimal(cell('lat')), decimal(cell('lon'))];
  if (!/^[0-9AB]{5}$/.test(code)) return `Code INSEE non reconnu : « ${cell('code').slice(0, 20)} ».`;
  if (cell('name') === '') return 'Le nom manque.';
  if (!Number.isInteger(population) || population < 0) return 'La population n’est pas un nombre entier.';
  if (lat === undefined || lon === undefined) return 'La latitude ou la longitude n’est pas un nombre.';
  const isOutside = /^(1|oui|vrai|true|x)$/i.test(cell('outside'));
  const parsed = communeSchema.safeParse({
    code,
    name: cell('name'),
    population,
    lat,
    lon,
    ...(isOutside ? { outside: true } : {}),
  });
  return parsed.success ? parsed.data : 'La latitude, la longitude ou le nom ne convient pas.';
}

/** Spreadsheets drop the first zero of « 01004 ». */
function codeText(text: string): string {
  const code = text.toUpperCase();
  return /^\d{4}$/.test(code) ? `0${code}` : code;
}

function decimal(text: string): number | undefined {
  return /^[+-]?\d{1,3}([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}

/** What another table changes, by code. */
export interface CommunesChange {
  readonly added: readonly Commune[];
  readonly removed: readonly Commune[];
  readonly changed: readonly Commune[];
}

export function communesChange(before: readonly Commune[], after: readonly Commune[]): CommunesChange {
  const former = new Map(before.map((commune) => [commune.code, commune]));
  const kept = new Set(after.map(({ code }) => code));
  const isChanged = (commune: Commune) => {
    const known = former.get(commune.code);
    return known !== undefined && JSON.stringify(ordered(known)) !== JSON.stringify(ordered(commune));
  };
  return {
    added: after.filter(({ code }) => !former.has(code)),
    removed: before.filter(({ code }) => !kept.has(code)),
    changed: after.filter(isChanged),
  };
}

function ordered({ code, name, population, lat, lon, outside }: Commune) {
  return [code, name, population, lat, lon, outside ?? false];
}
