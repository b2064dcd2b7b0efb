import { useEffect } from 'react';
import type { LocalState } from '#sync/local-state.ts';
import { askPersistence } from '../platform/storage-persistence.ts';

const askedKey = 'relais-storage-asked';
const worthProtecting = new Set(['bookSlot@1', 'publishSlots@1']);

/**
 * Asks the browser to protect this app's data, once, after the first booking or publication was kept: only then is there
 * something to lose, and browsers grant more readily to what is used. Réglages shows the answer and can ask again.
 */
export function useProtectStorageOnce(state: LocalState): void {
  const hasSomethingToLose = state.outbox.some(({ command }) => worthProtecting.has(command.name));
  useEffect(() => {
    if (!hasSomethingToLose || localStorage.getItem(askedKey) !== null) return;
    localStorage.setItem(askedKey, 'yes');
    void askPersistence();
  }, [hasSomethingToLose]);
}
