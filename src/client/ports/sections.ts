import { createContext, type ReactNode, useContext } from 'react';

/** One section of the app, as the tabs (phone) or the rail (desk) show it. */
export interface Section {
  readonly href: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly current: boolean;
  /** Shown in the rail of a wide screen only; on a phone it is a line of « Plus ». */
  readonly wide?: true;
  /** What waits there; 0 shows nothing. */
  readonly count: number;
}

/** The sections this person has, in order, given by the app; empty where there are none. */
export const SectionsContext = createContext<readonly Section[]>([]);

export function useSections(): readonly Section[] {
  return useContext(SectionsContext);
}
