import { useEffect, useState } from 'react';
import type { Instant } from '#domain/identifiers.ts';
import { useRelais } from './relais-context.ts';

const everyMs = 30_000;

/** The relay's instant; the component renders again every 30 seconds, and at once when its page is looked at again. */
export function useNow(): Instant {
  const relais = useRelais();
  const [now, setNow] = useState(() => relais.now());
  useEffect(() => {
    const tick = () => setNow(relais.now());
    const timer = setInterval(tick, everyMs);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [relais]);
  return now;
}
