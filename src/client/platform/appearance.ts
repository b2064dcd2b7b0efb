import * as z from 'zod';
import type { Appearance } from '../ports/device.ts';

const key = 'relais-appearance';
const schema = z.object({
  theme: z.enum(['auto', 'light', 'dark']),
  textPercent: z.int().min(100).max(200),
});
const initial: Appearance = { theme: 'auto', textPercent: 100 };
const listeners = new Set<() => void>();
let current: Appearance | undefined;

/** What was chosen in this browser; the same object until it changes. */
export function appearance(): Appearance {
  current ??= read();
  return current;
}

export function setAppearance(chosen: Appearance): void {
  localStorage.setItem(key, JSON.stringify(chosen));
  follow();
}

export function subscribeAppearance(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Puts the choice on the page, now and whenever another tab changes it. */
export function startAppearance(): void {
  follow();
  addEventListener('storage', (event) => {
    if (event.key === key) follow();
  });
}

function follow(): void {
  current = read();
  const page = document.documentElement;
  if (current.theme === 'auto') delete page.dataset['theme'];
  else page.dataset['theme'] = current.theme;
  page.style.fontSize = current.textPercent === 100 ? '' : `${current.textPercent}%`;
  // Styles that must know (desk.css) go by half sizes, the nearest one.
  page.dataset['text'] = String(Math.round(current.textPercent / 50) * 50);
  for (const listener of listeners) listener();
}

function read(): Appearance {
  try {
    return schema.parse(JSON.parse(localStorage.getItem(key) ?? 'null'));
  } catch {
    return initial;
  }
}
