import { useMemo } from 'react';
import { type Standing, standingOf } from '#sync/known-records.ts';
import { useLocalState } from './relais-context.ts';

/** Who is at work here and where; undefined until the first update has come. Follows the device's state. */
export function useStanding(): Standing | undefined {
  const state = useLocalState();
  return useMemo(() => standingOf(state), [state]);
}
