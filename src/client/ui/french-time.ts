import type { Instant } from '#domain/identifiers.ts';

/** Hours and days as a colleague says them, on the territory's wall clock. `zone` is an IANA name. */

const thin = '\u202f';
const formats = new Map<string, Intl.DateTimeFormat>();

// Making a formatter is a hundred times dearer than using one, and a list uses thousands.
function format(zone: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${name}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('fr-FR', { timeZone: zone, ...options });
  formats.set(key, made);
  return made;
}

/** « 11 h 30 » from minutes since midnight; « 11 h » when `short` and on the hour. */
export function hourOfMinutes(minutes: number, short = false): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (short && rest === 0) return `${hours}${thin}h`;
  return `${hours}${thin}h${thin}${String(rest).padStart(2, '0')}`;
}

/** « 11 h 30 ». */
export function hour(instant: Instant, zone: string): string {
  const parts = format(zone, 'hour', { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' });
  const [hours = 0, minutes = 0] = parts
    .formatToParts(instant)
    .filter((part) => part.type === 'hour' || part.type === 'minute')
    .map((part) => Number(part.value));
  return hourOfMinutes(hours * 60 + minutes);
}

/** « mardi 24 novembre » (« mardi 1er décembre » is written « 1er »). */
export function longDay(instant: Instant, zone: string): string {
  const text = format(zone, 'long', { weekday: 'long', day: 'numeric', month: 'long' }).format(instant);
  return withFirst(text);
}

/** « 24 novembre ». */
export function dayAndMonth(instant: Instant, zone: string): string {
  return withFirst(format(zone, 'date', { day: 'numeric', month: 'long' }).format(instant));
}

/** « mardi ». */
export function weekdayName(instant: Instant, zone: string): string {
  return format(zone, 'weekday', { weekday: 'long' }).format(instant);
}

/** « mar. 24 », « mar. 1er ». */
export function shortDay(instant: Instant, zone: string): string {
  return withFirst(format(zone, 'short', { weekday: 'short', day: 'numeric' }).format(instant));
}

/** The calendar day `instant` falls on there, `2026-11-24`. */
export function dayOf(instant: Instant, zone: string): string {
  const parts = format(zone, 'iso', { year: 'numeric', month: '2-digit', day: '2-digit' });
  const value = (type: string) =>
    parts.formatToParts(instant).find((part) => part.type === type)?.value ?? '';
  return `${value('year')}-${value('month')}-${value('day')}`;
}

/** How many midnights lie between `now` and `instant`: 0 today, 1 tomorrow, −1 yesterday. */
export function daysFrom(now: Instant, instant: Instant, zone: string): number {
  return Math.round((Date.parse(dayOf(instant, zone)) - Date.parse(dayOf(now, zone))) / 86_400_000);
}

/** « aujourd’hui », « demain », « hier », otherwise « jeudi 26 novembre ». */
export function nearDay(instant: Instant, now: Instant, zone: string): string {
  switch (daysFrom(now, instant, zone)) {
    case 0:
      return 'aujourd’hui';
    case 1:
      return 'demain';
    case -1:
      return 'hier';
    default:
      return longDay(instant, zone);
  }
}

/** « 11 h 05 » today, otherwise « hier à 11 h 05 », « mardi 24 novembre à 11 h 05 ». */
export function moment(instant: Instant, now: Instant, zone: string): string {
  const time = hour(instant, zone);
  return daysFrom(now, instant, zone) === 0 ? time : `${nearDay(instant, now, zone)} à ${time}`;
}

/** « Dans 25 min », for what starts within the hour; undefined otherwise. */
export function imminence(instant: Instant, now: Instant): string | undefined {
  const minutes = Math.ceil((instant - now) / 60_000);
  return minutes > 0 && minutes < 60 ? `Dans ${minutes} min` : undefined;
}

/** « 40 min plus tard », « 2 h plus tôt »; the day when it is another one. */
export function laterThan(instant: Instant, wanted: Instant, zone: string): string {
  const days = daysFrom(wanted, instant, zone);
  if (days !== 0) return days === 1 ? 'Le lendemain' : `${capital(longDay(instant, zone))}`;
  const minutes = Math.round((instant - wanted) / 60_000);
  if (minutes === 0) return 'À la même heure';
  return `${duration(Math.abs(minutes))} plus ${minutes > 0 ? 'tard' : 'tôt'}`;
}

/** « 15 min », « 1 h », « 1 h 30 ». */
export function duration(minutes: number): string {
  return minutes < 60 ? `${minutes} min` : hourOfMinutes(minutes, true);
}

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
}

function withFirst(text: string): string {
  return text.replace(/(^| )1(?= |$)/, '$11er');
}
