import * as z from 'zod';
import { foldName } from '#domain/waitlist/duplicates.ts';
import type { KeptColumns } from '../ports/kept-columns.ts';

const keptSchema = z.array(z.tuple([z.string().max(40), z.array(z.string().max(40)).max(200)])).max(20);
type Kept = z.infer<typeof keptSchema>;

const mostKept = 20;

/** The columns of the last spreadsheets of one profile, in the browser's local storage: nothing of their lines. */
export function keptColumnsOf(profileId: string): KeptColumns {
  const key = `relais-columns-${profileId}`;
  const load = (): Kept => {
    try {
      return keptSchema.parse(JSON.parse(localStorage.getItem(key) ?? '[]'));
    } catch {
      return [];
    }
  };
  return {
    of: (labels) => load().find(([headers]) => headers === fingerprint(labels))?.[1],
    keep(labels, columns) {
      const others = load().filter(([headers]) => headers !== fingerprint(labels));
      const kept: Kept = [[fingerprint(labels), [...columns]], ...others].slice(0, mostKept) as Kept;
      try {
        localStorage.setItem(key, JSON.stringify(kept));
      } catch {
        // No room, or storage is refused: the columns are guessed again next time.
      }
    },
  };
}

/**
 * A number that the same headers give, whatever their case and accents. Only a number: a sheet without headers has a patient on
 * its first line, and no name may stay here.
 */
function fingerprint(labels: readonly string[]): string {
  const text = labels.map(foldName).join('|');
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at += 1) {
    a = Math.imul(a ^ text.charCodeAt(at), 0x01000193) >>> 0;
    b = Math.imul(b + text.charCodeAt(at), 0x85ebca6b) >>> 0;
  }
  return `${labels.length}-${a.toString(36)}-${b.toString(36)}`;
}
