import { createHash } from 'node:crypto';
import type { Id, Instant } from '#domain/identifiers.ts';
import { mostLines, type RecoveryLine, type Restoration } from '#domain/restoration/restoration.ts';
import type { SeenLine } from '#sync/protocol.ts';
import type { HandedOverRow, ReadTransaction, WriteTransaction } from '../ports/server-store.ts';
import { writeOf } from './record-write.ts';

/** The report of a life of the relay: one id for all who write in it. */
export function restorationId(incarnation: string, territoryId: Id): Id {
  const hex = createHash('sha256').update(`${incarnation} ${territoryId}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

export interface ReportInput {
  readonly territoryId: Id;
  readonly incarnation: string;
  /** What a device had before, and does not find any more. */
  readonly seen: readonly SeenLine[];
  readonly now: Instant;
}

/**
 * PR-15: writes anew what the coordination reads of this restoration: what was done again, what waits, what could not be done, and
 * what some device had seen and that nobody has brought back. True when it changed.
 */
export async function reportRestoration(tx: WriteTransaction, input: ReportInput): Promise<boolean> {
  const { territoryId, incarnation, seen, now } = input;
  const id = restorationId(incarnation, territoryId);
  const found = await tx.record('restoration', id);
  const before = found?.kind === 'restoration' ? found.value : undefined;
  const territory = await tx.record('territory', territoryId);
  if (territory?.kind !== 'territory') return false;
  const foundAt = before?.foundAt ?? now;
  const rows = (await tx.allHandedOver()).filter(({ life }) => life === incarnation);
  if (rows.length === 0 && seen.length === 0 && !before) return false;
  const missing = await stillMissing(tx, [
    ...(before?.missing ?? []),
    ...seen.map((line) => lineOfSeen(line, now)),
  ]);
  const value = reportOf(rows, missing, before, foundAt);
  if (JSON.stringify(value) === JSON.stringify(before)) return false;
  await tx.write([writeOf({ kind: 'restoration', id, value }, territory.value)]);
  return true;
}

function reportOf(
  rows: readonly HandedOverRow[],
  missing: readonly RecoveryLine[],
  before: Restoration | undefined,
  foundAt: Instant,
): Restoration {
  const linesOf = (state: HandedOverRow['state']) => rows.filter((row) => row.state === state).map(lineOf);
  const recovered = withEarlier(before?.recovered, linesOf('applied'));
  const waiting = linesOf('waiting').slice(0, mostLines);
  const refused = withEarlier(before?.refused, linesOf('refused')).slice(-mostLines);
  const isNews = tellsMore(refused, before?.refused) || seesMore(missing, before?.missing);
  // What turns up after the coordination has closed the report opens it again.
  const isClosed = before?.closedAt !== undefined && before.closedBy !== undefined && !isNews;
  return {
    foundAt,
    recoveredCount: Math.max(recovered.length, before?.recoveredCount ?? 0),
    recovered: recovered.slice(-mostLines),
    waiting,
    refused,
    missing: [...missing],
    ...(isClosed ? { closedAt: before.closedAt, closedBy: before.closedBy } : {}),
  };
}

/** PR-16: what the report told before stays in it once the commands themselves are let go; an end never changes. */
function withEarlier(
  earlier: readonly RecoveryLine[] = [],
  lines: readonly RecoveryLine[],
): readonly RecoveryLine[] {
  const known = new Set(lines.map((line) => JSON.stringify(line)));
  return [...earlier.filter((line) => !known.has(JSON.stringify(line))), ...lines];
}

/** Is there a line that was not told before? */
function tellsMore(lines: readonly RecoveryLine[], told: readonly RecoveryLine[] = []): boolean {
  const known = new Set(told.map((line) => JSON.stringify(line)));
  return lines.some((line) => !known.has(JSON.stringify(line)));
}

/** Is anything missing that was not told before? Which booking had taken a slot is no news of that slot. */
function seesMore(missing: readonly RecoveryLine[], told: readonly RecoveryLine[] = []): boolean {
  const known = new Set(told.map(sightOf));
  const isTold = (line: RecoveryLine) => known.has(sightOf(line)) || known.has(sightOf(unnamed(line)));
  return !missing.every(isTold);
}

function lineOf({ name, settledAt, memberId, refusal, about }: HandedOverRow): RecoveryLine {
  return { name, at: settledAt, memberId, ...about, ...(refusal ? { why: refusal.kind } : {}) };
}

const firstGesture = { slot: 'publishSlots@1', booking: 'bookSlot@1', entry: 'addEntry@1' } as const;

function lineOfSeen({ kind, id, bookingId, start, ownerId }: SeenLine, now: Instant): RecoveryLine {
  return {
    name: firstGesture[kind],
    at: now,
    ...(kind === 'entry' ? { entryId: id } : { slotId: id }),
    ...(bookingId === undefined ? {} : { bookingId }),
    ...(start === undefined ? {} : { start }),
    ...(ownerId === undefined ? {} : { ownerId }),
  };
}

/** Each once, without what has come back since. */
async function stillMissing(
  tx: ReadTransaction,
  lines: readonly RecoveryLine[],
): Promise<readonly RecoveryLine[]> {
  const missing: RecoveryLine[] = [];
  for (const line of eachOnce(lines)) {
    if (missing.length < mostLines && !(await isBack(tx, line))) missing.push(line);
  }
  return missing;
}

/** What a line is about: a slot, an entry, or that a slot was taken. */
function thing({ name, slotId, entryId }: RecoveryLine): string {
  return `${name} ${slotId ?? entryId}`;
}

function sightOf(line: RecoveryLine): string {
  return `${thing(line)} ${line.bookingId}`;
}

function unnamed({ bookingId: _named, ...line }: RecoveryLine): RecoveryLine {
  return line;
}

/**
 * As it was told first, whoever sees it again. Who only sees that a slot was taken does not know by which booking: told once, by who
 * knows better.
 */
function eachOnce(lines: readonly RecoveryLine[]): readonly RecoveryLine[] {
  const named = new Set(lines.filter(({ bookingId }) => bookingId !== undefined).map(thing));
  const useful = lines.filter((line) => line.bookingId !== undefined || !named.has(thing(line)));
  const first = new Map<string, RecoveryLine>();
  for (const line of useful) {
    const key = sightOf(line);
    if (!first.has(key)) first.set(key, line);
  }
  return [...first.values()];
}

async function isBack(
  tx: ReadTransaction,
  { slotId, entryId, name, bookingId }: RecoveryLine,
): Promise<boolean> {
  if (entryId !== undefined) return (await tx.record('entry', entryId)) !== undefined;
  if (slotId === undefined) return true;
  const found = await tx.record('slot', slotId);
  if (found?.kind !== 'slot') return false;
  if (name !== firstGesture.booking) return true;
  const { booking, history = [] } = found.value;
  const ids = [booking?.detail?.id, ...history.map(({ id }) => id)];
  return bookingId === undefined ? booking !== undefined || history.length > 0 : ids.includes(bookingId);
}
