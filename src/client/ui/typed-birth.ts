import type { LocalDay } from '#domain/identifiers.ts';

const oldestAge = 120;

/**
 * A birth as far as it is known, `1952`, `1952-07` or `1952-07-14`, from what was typed: « 1952 », « 07/1952 », « 14/07/1952 »,
 * « 14 7 1952 », « 14071952 ». Undefined when it is no day, lies ahead, or is older than anybody.
 */
export function readBirth(typed: string, today: LocalDay): string | undefined {
  const parts = partsOf(typed.trim());
  if (!parts) return undefined;
  const [year, month, day] = parts;
  const birth = [year, month, day].filter((part) => part !== undefined).join('-');
  const thisYear = Number(today.slice(0, 4));
  if (Number(year) < Math.max(1900, thisYear - oldestAge) || birth > today.slice(0, birth.length)) {
    return undefined;
  }
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) return undefined;
  if (day !== undefined && !isDay(birth)) return undefined;
  return birth;
}

/** Year, month and day as typed, the month and the day with two digits. */
function partsOf(text: string): readonly [string, string?, string?] | undefined {
  const digits = /^(?:(\d{2})?(\d{2}))?(\d{4})$/.exec(text);
  const found = digits ?? /^(?:(?:(\d{1,2})[/.\- ]+)?(\d{1,2})[/.\- ]+)?(\d{4})$/.exec(text);
  if (!found) return undefined;
  const [, day, month, year = ''] = found;
  if (month === undefined) return [year];
  const two = (part: string) => part.padStart(2, '0');
  return day === undefined ? [year, two(month)] : [year, two(month), two(day)];
}

function isDay(birth: string): boolean {
  const date = new Date(`${birth}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(birth);
}

/** A birth as one types it: « 14/07/1952 ». */
export function birthToType(birth: string | undefined): string {
  return (birth ?? '').split('-').reverse().join('/');
}
