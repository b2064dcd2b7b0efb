import { useCallback, useRef, useState } from 'react';
import type { Refusal } from '#domain/refusals.ts';
import type { Result } from '#domain/result.ts';
import { LocalStoreError } from './local-store.ts';

/** Why an action kept nothing: a rule said no, or the device could not keep it. */
export type Failure =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'full' }
  | { readonly kind: 'failed' };

export interface Action {
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  /** Runs at most one at a time; a second tap while busy does nothing. Answers the value when it was kept. */
  run<T>(work: () => Promise<Result<T, Refusal>>): Promise<T | undefined>;
  clear(): void;
}

/** One thing a person does that must be kept on the device, with what to say when it was not. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const running = useRef(false);
  const run = useCallback(async <T>(work: () => Promise<Result<T, Refusal>>): Promise<T | undefined> => {
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    setFailure(undefined);
    try {
      const result = await work();
      if (result.ok) return result.value;
      setFailure({ kind: 'refused', refusal: result.refusal });
      return undefined;
    } catch (error) {
      const isFull = error instanceof LocalStoreError && error.reason === 'full';
      setFailure({ kind: isFull ? 'full' : 'failed' });
      return undefined;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  const clear = useCallback(() => setFailure(undefined), []);
  return { busy, failure, run, clear };
}
