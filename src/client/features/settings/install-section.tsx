import { useSyncExternalStore } from 'react';
import { useDevice } from '../../ports/device.ts';

/** Relais as an app of the device: the browser's own offer, or how to do it by hand where only the person can. */
export function InstallSection() {
  const device = useDevice();
  const installability = useSyncExternalStore(device.subscribeInstallability, device.installability);
  if (installability === 'none') return null;
  return (
    <section aria-labelledby="reglages-installer" className="stack-12">
      <h2 id="reglages-installer">Sur l’écran d’accueil</h2>
      {installability === 'installed' && <p>Relais est installé sur cet appareil.</p>}
      {installability === 'prompt' && (
        <>
          <p>Installé, Relais s’ouvre d’un geste, y compris sans réseau.</p>
          <button type="button" className="btn btn-block" onClick={() => void device.install()}>
            Installer Relais
          </button>
          <a className="btn btn-quiet btn-block" href="/aide?sujet=android">
            Ce que cela change
          </a>
        </>
      )}
      {installability === 'byHand' && (
        <>
          <p>
            Dans Safari, touchez le bouton de partage, puis « Sur l’écran d’accueil ». Safari efface ce qu’un
            site garde quand on ne l’a pas ouvert pendant 7 jours{'\u202f'}: Relais installé n’est pas
            concerné.
          </p>
          <a className="btn btn-block" href="/aide?sujet=iphone">
            Installer sur iPhone ou iPad, pas à pas
          </a>
        </>
      )}
    </section>
  );
}
