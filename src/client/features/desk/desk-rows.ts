import type { EntryReadings, Reading } from '#client/ports/entry-readings.ts';
import type { EntryContent } from '#client/ports/list-vault.ts';
import { rankReason } from '#client/ui/rank-words.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { foldName } from '#domain/waitlist/duplicates.ts';
import type { Entry } from '#domain/waitlist/entry.ts';
import { currentRule, listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { type Ranked, rankEntries } from '#domain/waitlist/priority.ts';
import { type EntryReminder, entryReminders } from '#domain/waitlist/reminders.ts';
import { communeOf, type Standing } from '#sync/known-records.ts';
import { pendingEntryIds } from '#sync/list-records.ts';

/** One patient as the desk lists him. */
export interface DeskRow {
  readonly id: Id;
  readonly entry: Entry;
  /** Undefined for who is no longer in the order: a doctor takes him, or he left the list. */
  readonly ranked: Ranked | undefined;
  readonly content: EntryContent | undefined;
  readonly name: string;
  /** What a search looks into: names without accents, digits of the phones. */
  readonly sought: string;
  readonly place: string;
  /** « ALD · 74 ans · attend depuis 143 jours ». */
  readonly reason: string;
  readonly reminders: readonly EntryReminder[];
  /** A command about him has no answer of the relay yet. */
  readonly isPending: boolean;
}

/** The whole list in priority order; then those a doctor takes, latest first; then those who left, latest first. */
export function deskRows(standing: Standing, readings: EntryReadings, now: Instant): readonly DeskRow[] {
  const { state, territory } = standing;
  const settings = listSettingsOf(territory);
  const rule = currentRule(settings);
  const entries = [...state.rowsOfKind('entry')];
  const contents = new Map(entries.map(({ id }) => [id, contentOf(readings.entry(id))] as const));
  const ranked = rankEntries(
    entries
      .filter(({ value }) => isRanked(value))
      .map(({ id, value }) => ({
        id,
        waitingSince: value.waitingSince,
        registeredAt: value.registeredAt,
        profile: contents.get(id)?.profile,
      })),
    rule,
    now,
    territory.zone,
  );
  const byId = new Map(entries.map((row) => [row.id, row.value] as const));
  const pending = pendingEntryIds(state);
  const rowOf = (id: Id, entry: Entry, order: Ranked | undefined): DeskRow => {
    const content = contents.get(id);
    return {
      id,
      entry,
      ranked: order,
      content,
      name: nameOf(readings.entry(id), entry),
      sought: content ? soughtIn(content) : '',
      place: communeOf(territory, entry.communeCode)?.name ?? entry.communeCode,
      reason: order ? rankReason(order, rule) : '',
      reminders: entryReminders(entry, settings, now, territory.zone),
      isPending: pending.has(id),
    };
  };
  const rest = entries
    .filter(({ value }) => !isRanked(value))
    .sort((a, b) => order(a.value) - order(b.value) || lastMove(b.value) - lastMove(a.value));
  return [
    ...ranked.flatMap((one) => {
      const entry = byId.get(one.id);
      return entry ? [rowOf(one.id, entry, one)] : [];
    }),
    ...rest.map(({ id, value }) => rowOf(id, value, undefined)),
  ];
}

function isRanked(entry: Entry): boolean {
  return entry.status !== 'closed' && entry.status !== 'claimed';
}

function order(entry: Entry): number {
  return entry.status === 'claimed' ? 0 : 1;
}

function lastMove(entry: Entry): Instant {
  return entry.closing?.at ?? entry.claim?.at ?? entry.registeredAt;
}

function contentOf(reading: Reading<EntryContent>): EntryContent | undefined {
  return reading.kind === 'read' ? reading.content : undefined;
}

/** The family name first, as on a list; why it cannot be read otherwise. */
function nameOf(reading: Reading<EntryContent>, entry: Entry): string {
  if (entry.closing?.erased) return 'Identité effacée';
  if (reading.kind === 'read') {
    const { familyName, givenName } = reading.content.identity;
    return `${familyName} ${givenName}`;
  }
  return reading.kind === 'reading' ? 'Lecture…' : 'Illisible sur cet appareil';
}

/** Folded once for each text that was opened, however often the list is drawn. */
const folded = new WeakMap<EntryContent, string>();

function soughtIn(content: EntryContent): string {
  const known = folded.get(content);
  if (known !== undefined) return known;
  const { familyName, givenName, phone, callInstead } = content.identity;
  const text = [
    foldName(`${familyName} ${givenName} ${familyName}`),
    foldName(callInstead?.name ?? ''),
    ...[phone, callInstead?.phone ?? ''].map(localDigits),
  ].join('|');
  folded.set(content, text);
  return text;
}

/** A phone as people type it: `+33639984107` is sought as « 0639984107 ». */
function localDigits(phone: string): string {
  return phone.replace(/^\+33/, '0').replace(/\D/g, '');
}

/** Whether a row answers what was typed: a name in any order of its parts, or the digits of a phone. */
export function isSought(row: Pick<DeskRow, 'sought'>, typed: string): boolean {
  const words = typed.trim();
  if (words === '') return true;
  const digits = words.replace(/[\s.-]/g, '');
  if (/^\+?\d{2,}$/.test(digits)) return row.sought.includes(localDigits(digits));
  return foldName(words)
    .split(' ')
    .every((word) => row.sought.includes(word));
}
