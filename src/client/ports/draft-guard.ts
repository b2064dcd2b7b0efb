import { useEffect } from 'react';

let halfTyped = 0;

/** Somebody is in the middle of typing something that a reload would lose: the app must not offer to reload now. */
export function isSomethingHalfTyped(): boolean {
  return halfTyped > 0;
}

/** Counts this component among those holding something half typed, as long as `active`. */
export function useDraftGuard(active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    halfTyped += 1;
    return () => {
      halfTyped -= 1;
    };
  }, [active]);
}
