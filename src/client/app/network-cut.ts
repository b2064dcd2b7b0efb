import type { Transport } from '../ports/transport.ts';

const key = 'relais-network-cut';
const listeners = new Set<() => void>();

/**
 * « Couper le réseau de cet onglet », a demonstration's switch. It belongs to the tab and survives its reloads; to the engine
 * it is a network that is not there.
 */
export function networkCut(): boolean {
  return sessionStorage.getItem(key) === 'cut';
}

export function setNetworkCut(cut: boolean): void {
  if (cut) sessionStorage.setItem(key, 'cut');
  else sessionStorage.removeItem(key);
  for (const listener of [...listeners]) listener();
}

export function subscribeNetworkCut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The same transport, silent while this tab's network is cut; what was on its way when it is cut is lost, as in life. */
export function cuttable(transport: Transport): Transport {
  return {
    mayReach: () => !networkCut() && transport.mayReach(),
    async sync(request, signal) {
      if (networkCut()) return { kind: 'unreachable', why: 'offline' };
      const cutting = new AbortController();
      const stopListening = subscribeNetworkCut(() => {
        if (networkCut()) cutting.abort();
      });
      try {
        const reply = await transport.sync(request, AbortSignal.any([signal, cutting.signal]));
        return cutting.signal.aborted ? { kind: 'unreachable', why: 'offline' } : reply;
      } finally {
        stopListening();
      }
    },
    live(onVersion) {
      let stopLine = networkCut() ? undefined : transport.live(onVersion);
      const stopListening = subscribeNetworkCut(() => {
        stopLine?.();
        stopLine = networkCut() ? undefined : transport.live(onVersion);
        // Cut: let the engine find out. Back: let it catch up. Either way it should look now.
        onVersion();
      });
      return () => {
        stopListening();
        stopLine?.();
      };
    },
  };
}
