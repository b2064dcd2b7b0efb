import type { EntryReadings, Reading } from '#client/ports/entry-readings.ts';
import type { EntryContent } from '#client/ports/list-vault.ts';
import { countingWords, rankReason } from '#client/ui/rank-words.ts';
import { displayName } from '#domain/access/member.ts';
import type { Id, Instant, LocalDay } from '#domain/identifiers.ts';
import { localTime } from '#domain/territory/local-time.ts';
import { ageOn } from '#domain/waitlist/age.ts';
import { type Entry, isWaiting } from '#domain/waitlist/entry.ts';
import {
  currentRule,
  type ListSettings,
  listSettingsOf,
  type PriorityRule,
} from '#domain/waitlist/list-settings.ts';
import { criteriaOf, type Rankable, type Ranked, rankEntries } from '#domain/waitlist/priority.ts';
import type { Criterion, Profile } from '#domain/waitlist/profile.ts';
import { type EntryReminder, remindersAt } from '#domain/waitlist/reminders.ts';
import { communeOf, knownMember, type Standing } from '#sync/known-records.ts';
import { type EntryRow, entryRows, pendingEntryIds } from '#sync/list-records.ts';

/** One patient as the desk lists him. */
export interface DeskRow {
  readonly id: Id;
  readonly entry: Entry;
  /** Undefined for who is no longer in the order: a doctor takes him, or he left the list. */
  readonly ranked: Ranked | undefined;
  /** The criteria he meets, whether or not he still has a rank; none as long as he cannot be read. */
  readonly criteria: readonly Criterion[];
  readonly content: EntryContent | undefined;
  /** `content` is of a former sealing: nothing is filled in from it before the present one is open. */
  readonly isStale: boolean;
  readonly name: string;
  readonly place: string;
  /** « ALD · 74 ans · attend depuis 143 jours », « Avec Dr Roubin · ALD · 74 ans » once taken; said when it is asked for. */
  readonly reason: string;
  readonly reminders: readonly EntryReminder[];
  /** A command about him has no answer of the relay yet. */
  readonly isPending: boolean;
}

/** Makes the whole list: in priority order; then those a doctor takes, then those who left, latest first. */
export type DeskList = (standing: Standing, readings: EntryReadings, now: Instant) => readonly DeskRow[];

/**
 * A list that remembers: ranking 24,000 patients takes a moment, and most changes move nobody. It is ranked anew when a wait, a
 * profile, the rule or the day changed; a row stays the same object as long as nothing of it changed.
 */
export function createDeskList(): DeskList {
  const rankOf = rememberedRanking();
  const criteriaFor = rememberedCriteria();
  const remindersOf = rememberedReminders();
  let known: ReadonlyMap<Id, DeskRow> = new Map();
  return (standing, readings, now) => {
    const { state, territory } = standing;
    const settings = listSettingsOf(territory);
    const rule = currentRule(settings);
    const { day } = localTime(now, territory.zone);
    const entries = entryRows(state);
    const opened = new Map(entries.map(({ id }) => [id, readings.entry(id)] as const));
    const ranked = rankOf(rankables(entries, opened), rule, day, now, territory.zone);
    const criteria = criteriaFor(rule, day);
    const reminders = remindersOf(settings, day, now, territory.zone);
    const pending = pendingEntryIds(state);
    const places = new Map<string, string>();
    const placeOf = (code: string) => {
      const name = places.get(code) ?? communeOf(territory, code)?.name ?? code;
      places.set(code, name);
      return name;
    };
    const rowOf = (id: Id, entry: Entry, order: Ranked | undefined): DeskRow => {
      const reading = opened.get(id) ?? { kind: 'reading' };
      const content = contentOf(reading);
      const fresh: DeskRow = {
        id,
        entry,
        ranked: order,
        criteria: order?.criteria ?? criteria(content?.profile),
        content,
        isStale: reading.kind === 'read' && reading.isStale === true,
        name: nameOf(reading, entry),
        place: placeOf(entry.communeCode),
        get reason() {
          if (order) return rankReason(order, rule);
          const birth = content?.profile.birth;
          const age = birth === undefined ? undefined : ageOn(birth, day);
          const words = countingWords({ criteria: fresh.criteria, age }, rule);
          return [doctorOf(entry, standing), ...words].filter((part) => part !== '').join(' · ');
        },
        reminders: reminders(entry),
        isPending: pending.has(id),
      };
      const before = known.get(id);
      return before && isSame(before, fresh) ? before : fresh;
    };
    const rows = inOrder(entries, ranked, rowOf);
    known = new Map(rows.map((row) => [row.id, row] as const));
    return rows;
  };
}

function inOrder(
  entries: readonly EntryRow[],
  ranked: readonly Ranked[],
  rowOf: (id: Id, entry: Entry, order: Ranked | undefined) => DeskRow,
): readonly DeskRow[] {
  const byId = new Map(entries.map((row) => [row.id, row.value] as const));
  const rest = entries
    .filter(({ value }) => !isWaiting(value))
    .sort((a, b) => order(a.value) - order(b.value) || lastMove(b.value) - lastMove(a.value));
  return [
    ...ranked.flatMap((one) => {
      const entry = byId.get(one.id);
      return entry ? [rowOf(one.id, entry, one)] : [];
    }),
    ...rest.map(({ id, value }) => rowOf(id, value, undefined)),
  ];
}

function rankables(
  entries: readonly EntryRow[],
  opened: ReadonlyMap<Id, Reading<EntryContent>>,
): readonly Rankable[] {
  return entries
    .filter(({ value }) => isWaiting(value))
    .map(({ id, value }) => {
      const { waitingSince, registeredAt } = value;
      return { id, waitingSince, registeredAt, profile: contentOf(opened.get(id))?.profile };
    });
}

function rememberedRanking() {
  let last:
    | { readonly entries: readonly Rankable[]; readonly rule: PriorityRule; readonly day: LocalDay }
    | undefined;
  let ranked: readonly Ranked[] = [];
  return (entries: readonly Rankable[], rule: PriorityRule, day: LocalDay, now: Instant, zone: string) => {
    if (last?.rule !== rule || last.day !== day || !areSame(last.entries, entries)) {
      ranked = rankEntries(entries, rule, now, zone);
      last = { entries, rule, day };
    }
    return ranked;
  };
}

function areSame(before: readonly Rankable[], after: readonly Rankable[]): boolean {
  return (
    before.length === after.length &&
    after.every((entry, index) => {
      const other = before[index];
      return (
        other?.id === entry.id &&
        other.profile === entry.profile &&
        other.waitingSince === entry.waitingSince &&
        other.registeredAt === entry.registeredAt
      );
    })
  );
}

/** WL-18 for those without a rank: worked out once a profile, as long as the rule and the day are the same. */
function rememberedCriteria() {
  let last: { readonly rule: PriorityRule; readonly day: LocalDay } | undefined;
  let found = new WeakMap<Profile, readonly Criterion[]>();
  return (rule: PriorityRule, day: LocalDay) => {
    if (last?.rule !== rule || last.day !== day) {
      found = new WeakMap();
      last = { rule, day };
    }
    const known = found;
    return (profile: Profile | undefined): readonly Criterion[] => {
      if (!profile) return noCriteria;
      const criteria = known.get(profile) ?? [...criteriaOf(profile, rule, day)];
      known.set(profile, criteria);
      return criteria;
    };
  };
}

const noCriteria: readonly Criterion[] = [];

function rememberedReminders() {
  let last: { readonly settings: ListSettings; readonly day: LocalDay } | undefined;
  let found = new WeakMap<Entry, readonly EntryReminder[]>();
  return (settings: ListSettings, day: LocalDay, now: Instant, zone: string) => {
    if (last?.settings !== settings || last.day !== day) {
      found = new WeakMap();
      last = { settings, day };
    }
    const work = remindersAt(settings, now, zone);
    const known = found;
    return (entry: Entry) => {
      const reminders = known.get(entry) ?? work(entry);
      known.set(entry, reminders);
      return reminders;
    };
  };
}

function isSame(before: DeskRow, after: DeskRow): boolean {
  return (
    before.entry === after.entry &&
    before.ranked === after.ranked &&
    before.criteria === after.criteria &&
    before.content === after.content &&
    before.isStale === after.isStale &&
    before.name === after.name &&
    before.place === after.place &&
    before.reminders === after.reminders &&
    before.isPending === after.isPending
  );
}

function order(entry: Entry): number {
  return entry.status === 'claimed' ? 0 : 1;
}

function lastMove(entry: Entry): Instant {
  return entry.closing?.at ?? entry.claim?.at ?? entry.registeredAt;
}

function contentOf(reading: Reading<EntryContent> | undefined): EntryContent | undefined {
  return reading?.kind === 'read' ? reading.content : undefined;
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

/** The doctor who takes him, or who was declared. */
function doctorOf({ claim, closing }: Entry, { state }: Standing): string {
  const id = closing ? closing.memberId : claim?.memberId;
  const doctor = id === undefined ? undefined : knownMember(state, id);
  return doctor ? `Avec ${displayName(doctor)}` : '';
}
