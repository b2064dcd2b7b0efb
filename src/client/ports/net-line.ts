import { createContext, useContext } from 'react';

/** What the line at the top of every screen says: one strong fact, then others, in words that are ready to read. */
export interface NetLineFacts {
  readonly tone: 'online' | 'sending' | 'offline' | 'stale' | 'alert';
  readonly strong: string;
  readonly facts: readonly string[];
  /** Where touching the line leads; none: it only reads. */
  readonly href?: string;
}

/** The state of the network and of what waits here, given by the app from the sync status. */
export const NetLineContext = createContext<NetLineFacts>({ tone: 'online', strong: 'En ligne', facts: [] });

export function useNetLine(): NetLineFacts {
  return useContext(NetLineContext);
}
