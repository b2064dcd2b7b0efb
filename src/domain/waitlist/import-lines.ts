import type { Instant, LocalDay } from '../identifiers.ts';
import type { Consent } from './entry.ts';
import type { EntrySource } from './entry-source.ts';
import { cellLine, isBlank, type SheetCell, type SheetLine } from './import-cells.ts';
import type { ColumnField } from './import-columns.ts';
import type { CommuneFinder } from './import-communes.ts';
import { readFileConsent } from './import-consent.ts';
import { birthOfAge, type DateContext, readDate } from './import-dates.ts';
import { type SkippedLine, whySkipped } from './import-header.ts';
import { readIdentity } from './import-identity.ts';
import { readProfile } from './import-profile.ts';
import { LineReading } from './line-reading.ts';
import { type Identity, identitySchema, type Profile, profileSchema } from './profile.ts';

/** Everything needed to read the lines of one sheet. */
export interface ImportPlan {
  readonly columns: readonly ColumnField[];
  readonly labels: readonly string[];
  readonly communes: CommuneFinder;
  readonly dates: DateContext;
  readonly consent: FileConsent;
  /** The door of all lines, unless a column says it (a departing doctor's list: `departure`). */
  readonly source: EntrySource;
  /** The instant a day begins on the territory's wall clock. */
  readonly startOf: (day: LocalDay) => Instant;
}

/** What the coordinator says of the agreement of everybody in the file; columns say it person by person. */
export type FileConsent = Pick<Consent, 'wording' | 'doctors' | 'partners' | 'at' | 'how'> & {
  /** Everybody agreed to be listed. Without it only those whose column says so are taken. */
  readonly everybody: boolean;
};

/** Why a line cannot become an entry. */
export type LineFault =
  | { readonly kind: 'noName' | 'noGivenName' | 'noCommune' | 'noConsent' }
  | { readonly kind: 'unknownCommune' | 'unreadableBirth' | 'futureBirth' | 'tooOld'; readonly text: string }
  | { readonly kind: 'unreadableSince' | 'futureSince'; readonly text: string }
  | { readonly kind: 'tooLong'; readonly field: 'name' | 'address' | 'notes' | 'doctor' | 'contact' };

/** What was kept in the notes because it was not what its column should hold. */
export type LineWarning = 'noPhone' | 'phoneInNotes' | 'answerInNotes' | 'sourceInNotes' | 'noBirth';

/** A line that becomes an entry. */
export interface ImportedPerson {
  /** Its number in the file. */
  readonly line: number;
  readonly profile: Profile;
  readonly identity: Identity;
  readonly communeCode: string;
  readonly source: EntrySource;
  readonly waitingSince?: Instant;
  readonly consent: Consent;
  readonly warnings: readonly LineWarning[];
}

export type ReadLine =
  | { readonly kind: 'person'; readonly person: ImportedPerson }
  | { readonly kind: 'rejected'; readonly line: number; readonly faults: readonly LineFault[] }
  | { readonly kind: 'skipped'; readonly line: number; readonly why: SkippedLine };

/** WL-4: one line of the file becomes one entry exactly, or is told with every reason why it cannot. */
export function readLine(cells: SheetLine, line: number, plan: ImportPlan): ReadLine {
  const why = whySkipped(cells, plan.labels);
  if (why) return { kind: 'skipped', line, why };
  const reading = new LineReading(cells, plan.columns, plan.labels);
  const birth = readBirth(reading, plan.dates);
  const profile = readProfile(reading, birth);
  const communeCode = readCommune(reading, plan.communes);
  const since = readSince(reading, plan);
  const source = reading.source() ?? plan.source;
  const consent = readFileConsent(reading, plan);
  const identity = readIdentity(reading);
  if (!birth) reading.warn('noBirth');
  if (!identity || !consent || communeCode === undefined || reading.faults.length > 0) {
    return { kind: 'rejected', line, faults: reading.faults };
  }
  // Whatever a reader above let through, nothing reaches a seal that a screen could not open again.
  if (!identitySchema.safeParse(identity).success || !profileSchema.safeParse(profile).success) {
    return { kind: 'rejected', line, faults: [{ kind: 'tooLong', field: 'notes' }] };
  }
  return {
    kind: 'person',
    person: {
      line,
      profile,
      identity,
      communeCode,
      source,
      consent,
      ...(since === undefined ? {} : { waitingSince: since }),
      warnings: reading.warnings,
    },
  };
}

const oldest = 120;

function readBirth(reading: LineReading, dates: DateContext): string | undefined {
  const cell = reading.first('birth');
  if (cell === undefined) {
    const age = reading.first('age');
    if (age === undefined) return undefined;
    return birthOfAge(age, dates.today) ?? refused(reading, 'unreadableBirth', age);
  }
  const birth = readDate(cell, dates) ?? birthWithWords(cell, dates.today);
  if (birth === undefined) return refused(reading, 'unreadableBirth', cell);
  if (birth > dates.today.slice(0, birth.length)) return refused(reading, 'futureBirth', cell);
  if (Number(birth.slice(0, 4)) < Number(dates.today.slice(0, 4)) - oldest) {
    return refused(reading, 'tooOld', cell);
  }
  return birth;
}

/** « 74 ans » under a column of births. */
function birthWithWords(cell: SheetCell, today: LocalDay): string | undefined {
  return /\p{L}/u.test(cellLine(cell)) ? birthOfAge(cell, today) : undefined;
}

function refused(
  reading: LineReading,
  kind: 'unreadableBirth' | 'futureBirth' | 'tooOld' | 'unreadableSince' | 'futureSince',
  cell: SheetCell,
): undefined {
  reading.fault({ kind, text: cellLine(cell) });
  return undefined;
}

/** By its name, otherwise by a code; what a person said of an unknown one counts for all lines. */
function readCommune(reading: LineReading, communes: CommuneFinder): string | undefined {
  const texts = (['commune', 'insee', 'postalCode'] as const).flatMap((field) => {
    const cell = reading.first(field);
    return cell === undefined || isBlank(cell) ? [] : [{ field, text: cellLine(cell) }];
  });
  const [best] = texts;
  if (!best) {
    reading.fault({ kind: 'noCommune' });
    return undefined;
  }
  for (const { field, text } of texts) {
    // The number of a post office may be another commune's INSEE code: it means what somebody said it means, nothing else.
    const code = field === 'postalCode' ? communes.findPostal(text) : communes.find(text);
    if (code !== undefined) return code;
  }
  reading.fault({ kind: 'unknownCommune', text: best.text });
  return undefined;
}

const oldestWait = '2000-01-01';

function readSince(reading: LineReading, plan: ImportPlan): Instant | undefined {
  const cell = reading.first('waitingSince');
  if (cell === undefined || isBlank(cell)) return undefined;
  const date = readDate(cell, plan.dates);
  if (date === undefined) return refused(reading, 'unreadableSince', cell);
  // As far as it is known: a month begins on its first, a year on its first day.
  const day = `${date}-01-01`.slice(0, 10);
  if (day > plan.dates.today) return refused(reading, 'futureSince', cell);
  return day < oldestWait ? refused(reading, 'unreadableSince', cell) : plan.startOf(day);
}
