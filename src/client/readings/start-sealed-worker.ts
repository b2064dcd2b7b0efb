import type { Channel } from './worker-messages.ts';

/** The worker that opens and seals; undefined where the browser has none. */
export function startSealedWorker(): Channel | undefined {
  if (typeof Worker === 'undefined') return undefined;
  return new Worker(new URL('./sealed-worker.ts', import.meta.url), {
    type: 'module',
    name: 'relais-readings',
  });
}
