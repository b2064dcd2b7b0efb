import { createContext, useContext } from 'react';

/** A way to look at the list that the coordinator named; kept on this device, for this profile. No patient is in it. */
export interface SavedView {
  readonly name: string;
  /** Checked by the screen that knows what filters are: a view kept by another version may mean nothing to it. */
  readonly filters?: unknown;
}

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
