import { useEffect } from 'react';

export type Shortcut = '/' | 'n' | 'j' | 'k' | 'x' | 'a' | 'p' | '?' | 'Escape';

const storageKey = 'relais-shortcuts-off';

/** Single keys can be switched off (a voice or a shaking hand types them by mistake); « ? » stays. */
export function areShortcutsOn(): boolean {
  try {
    return localStorage.getItem(storageKey) === null;
  } catch {
    return true;
  }
}

export function switchShortcuts(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, '1');
  } catch {
    // Not kept: they are on again with the next page.
  }
}

/** Calls back for a single key pressed where nothing is being filled in: a letter never throws away a half-filled sheet. */
export function useShortcuts(onKey: (key: Shortcut) => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isFilling(event.target))
        return;
      if (!keys.includes(event.key) || (!always.includes(event.key) && !areShortcutsOn())) return;
      event.preventDefault();
      onKey(event.key as Shortcut);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [onKey]);
}

const keys: readonly string[] = [
  '/',
  'n',
  'j',
  'k',
  'x',
  'a',
  'p',
  '?',
  'Escape',
] satisfies readonly Shortcut[];

/** No single letter: nobody types them by mistake, and one of them leads to the switch. */
const always: readonly string[] = ['?', 'Escape'];

function isFilling(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('form, [role="alertdialog"]')) return true;
  const isField = target.matches('input, textarea, select, [contenteditable]');
  return isField && !(target instanceof HTMLInputElement && ['checkbox', 'radio'].includes(target.type));
}
