import { useEffect, useState } from 'react';
import type { Instant } from '#domain/identifiers.ts';
import { useRelais } from './relais-context.ts';

const everyMs = 30_000;

/**
 * The relay's instant; the component renders again every 30 seconds, at once when its page is looked at again, and when an answer of
 * the relay shows that the device's clock was far off.
 */
export function useNow(): Instant {
  const relais = useRelais();
  const [now, setNow] = useState(() => relais.now());
  useEffect(() => {
    const tick = () => setNow(relais.now());
    const timer = setInterval(tick, everyMs);
    document.addEventListener('visibilitychange', tick);
    const stopListening = relais.subscribe(() =>
      setNow((shown) => (Math.abs(relais.now() - shown) > 2 * everyMs ? relais.now() : shown)),
    );
    return () => {
      stopListening();
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [relais]);
  return now;
}
