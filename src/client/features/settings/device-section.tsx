import { Check, CircleAlert } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useFoundCapabilities } from '../../ports/capabilities.ts';
import { useDevice } from '../../ports/device.ts';
import { deviceWords } from './device-words.ts';

/** What works in this browser, what it lacks, and what Relais does instead. */
export function DeviceSection() {
  const device = useDevice();
  const found = useFoundCapabilities();
  const installability = useSyncExternalStore(device.subscribeInstallability, device.installability);
  if (!found) return null;
  const { works, lacks } = deviceWords(found, installability === 'installed');
  return (
    <section aria-labelledby="reglages-appareil" className="stack-12">
      <h2 id="reglages-appareil">Cet appareil</h2>
      <h3>Ce qui marche</h3>
      <ul className="sheet">
        {works.map((line) => (
          <li key={line} className="device-line">
            <Check className="icon" aria-hidden="true" />
            <span>{line}</span>
          </li>
        ))}
      </ul>
      {lacks.length > 0 && (
        <>
          <h3>Ce qui manque, et que faire</h3>
          <ul className="sheet">
            {lacks.map(({ what, instead }) => (
              <li key={what} className="device-line">
                <CircleAlert className="icon" aria-hidden="true" />
                <span>
                  <b>{what}</b>
                  <span className="meta">{instead}</span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="meta">Relais n’envoie pas de notification{'\u202f'}: ouvrez-le pour voir les réponses.</p>
    </section>
  );
}
