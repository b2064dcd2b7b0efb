import { createContext, useContext, useSyncExternalStore } from 'react';
import type { LocalState } from '#sync/local-state.ts';
import type { SyncStatus } from '#sync/sync-status.ts';
import type { Relais } from './relais.ts';

export const RelaisContext = createContext<Relais | null>(null);

/** The running profile. Only inside screens that exist once a profile is enrolled. */
export function useRelais(): Relais {
  const relais = useContext(RelaisContext);
  if (!relais) throw new Error('useRelais outside of an enrolled profile');
  return relais;
}

/** The device's state; the component renders again after each change, from any tab. */
export function useLocalState(): LocalState {
  const relais = useRelais();
  return useSyncExternalStore(relais.subscribe, relais.state);
}

export function useSyncStatus(): SyncStatus {
  const relais = useRelais();
  return useSyncExternalStore(relais.subscribeStatus, relais.status);
}
