import type { Instant } from '#domain/identifiers.ts';

/** « 22/11/2026 09:30:12 », in the zone of this machine. */
export function dayAndTime(at: Instant): string {
  return new Intl.DateTimeFormat('fr-FR', { dateStyle: 'short', timeStyle: 'medium' }).format(at);
}

/** `20261122T083012Z`: sorts as time does, and fits in a file's name. */
export function fileStamp(at: Instant): string {
  return new Date(at).toISOString().replace(/[-:]/g, '').replace(/\..*/, 'Z');
}

/** « 12,3 Mo ». */
export function size(bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'ko'] : [bytes / 1_000_000, 'Mo'];
  return `${new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 }).format(value)}\u202f${unit}`;
}

/** « 1 fiche », « 1 204 fiches ». */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${new Intl.NumberFormat('fr-FR').format(count)} ${count < 2 ? one : many}`;
}
