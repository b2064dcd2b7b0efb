import { useEffect, useState } from 'react';
import { capabilities } from '../platform/capabilities.ts';
import type { Capabilities } from '../ports/capabilities.ts';

/** What is left on a device changes while one works: looked at again this often, and each time the app is looked at again. */
const lookAgainMs = 600_000;

/** What this browser can do; undefined for the moment it takes to find out. */
export function useCapabilities(): Capabilities | undefined {
  const [found, setFound] = useState<Capabilities>();
  useEffect(() => {
    const stop = new AbortController();
    let lookedAt = Number.NEGATIVE_INFINITY;
    const look = () => {
      const now = performance.now();
      if (document.visibilityState !== 'visible' || now - lookedAt < lookAgainMs / 2) return;
      lookedAt = now;
      void capabilities().then((seen) => {
        if (!stop.signal.aborted) setFound(seen);
      });
    };
    look();
    const timer = setInterval(look, lookAgainMs);
    document.addEventListener('visibilitychange', look, { signal: stop.signal });
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, []);
  return found;
}
