import { counted, listed } from '#client/ui/french-text.ts';
import { hour, nearDay, shortDay } from '#client/ui/french-time.ts';
import type { Instant } from '#domain/identifiers.ts';
import type { Span } from './publish-choices.ts';

/** The exact effect: « Publier 11 h 30, aujourd’hui »; the count beyond two. */
export function publishLabel(spans: readonly Span[], now: Instant, zone: string): string {
  const [first] = spans;
  if (!first) return 'Publier';
  const day = nearDay(first.start, now, zone);
  const what =
    spans.length <= 2 ? listed(spans.map(({ start }) => hour(start, zone))) : `${spans.length} créneaux`;
  return `Publier ${what}, ${day}`;
}

export function repeatLabel(count: number): string {
  return count === 1 ? 'Publier ce créneau' : `Publier ces ${counted(count, 'créneau', 'créneaux')}`;
}

/** « mar. 24 : 11 h 30 et 17 h 30 », one line a day. */
export function spansByDay(spans: readonly Span[], zone: string): readonly string[] {
  const days = new Map<string, string[]>();
  for (const { start } of spans) {
    const day = shortDay(start, zone);
    days.set(day, [...(days.get(day) ?? []), hour(start, zone)]);
  }
  return [...days].map(([day, hours]) => `${day} : ${listed(hours)}`);
}
