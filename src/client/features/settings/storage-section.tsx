import { useEffect, useState } from 'react';
import { type StorageProtection, useDevice } from '../../ports/device.ts';

const words: Readonly<Record<StorageProtection, string>> = {
  protected: 'Ce navigateur s’est engagé à ne pas effacer de lui-même les données de Relais.',
  unprotected:
    'Ce navigateur peut effacer les données de Relais s’il manque de place ou après un long temps sans usage. Ce qui est déjà envoyé ne risque rien.',
  unsupported:
    'Ce navigateur ne dit pas s’il garde les données. Installer Relais sur l’écran d’accueil les protège mieux.',
};
const refusedWords =
  'Le navigateur n’a pas accepté pour l’instant. Il accepte plus volontiers une fois Relais installé.';

/** Whether the browser may erase what waits here, and the way to ask it not to. */
export function StorageSection() {
  const device = useDevice();
  const [protection, setProtection] = useState<StorageProtection>();
  const [wasRefused, setRefused] = useState(false);
  useEffect(() => {
    let left = false;
    void device.storageProtection().then((found) => {
      if (!left) setProtection(found);
    });
    return () => {
      left = true;
    };
  }, [device]);
  const ask = async () => {
    const decided = await device.askStorageProtection();
    setProtection(decided);
    setRefused(decided !== 'protected');
  };
  return (
    <section aria-labelledby="reglages-donnees" className="stack-12">
      <h2 id="reglages-donnees">Données de cet appareil</h2>
      <p role="status">
        {protection && words[protection]} {wasRefused && refusedWords}
      </p>
      {protection === 'unprotected' && (
        <button type="button" className="btn btn-block" onClick={() => void ask()}>
          Protéger les données de cet appareil
        </button>
      )}
    </section>
  );
}
