import { createContext, useContext } from 'react';
import * as z from 'zod';

/** A way to look at the list that the coordinator named; kept on this device, for this profile. No patient is in it. */
export const savedViewSchema = z.object({ name: z.string().min(1).max(40), filters: z.unknown() });
export type SavedView = z.infer<typeof savedViewSchema>;

export interface SavedViewStore {
  load(): readonly SavedView[];
  /** Replaces the whole list. What the device cannot keep is only forgotten with the page. */
  save(views: readonly SavedView[]): void;
}

const forgetful: SavedViewStore = { load: () => [], save: () => undefined };

export const SavedViewsContext = createContext<SavedViewStore>(forgetful);

export function useSavedViewStore(): SavedViewStore {
  return useContext(SavedViewsContext);
}
