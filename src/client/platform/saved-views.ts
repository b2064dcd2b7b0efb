import * as z from 'zod';
import type { SavedViewStore } from '../ports/saved-views.ts';

const listSchema = z.array(z.object({ name: z.string().min(1).max(40), filters: z.unknown() })).max(30);

/** The named views of one profile, in the browser's local storage. */
export function savedViewsOf(profileId: string): SavedViewStore {
  const key = `relais-views-${profileId}`;
  return {
    load() {
      try {
        return listSchema.parse(JSON.parse(localStorage.getItem(key) ?? '[]'));
      } catch {
        return [];
      }
    },
    save(views) {
      try {
        localStorage.setItem(key, JSON.stringify(views));
      } catch {
        // No room, or storage is refused: the views stay with the page.
      }
    },
  };
}
