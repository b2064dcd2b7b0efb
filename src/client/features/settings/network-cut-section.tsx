import { useSyncExternalStore } from 'react';
import { useDemo } from '../../ports/demo.ts';

/** Only in the demonstration: what offline work is like, without leaving one's chair. */
export function NetworkCutSection() {
  const demo = useDemo();
  const isCut = useSyncExternalStore(demo.subscribeNetworkCut, demo.isNetworkCut);
  return (
    <section aria-labelledby="reglages-reseau" className="stack-12">
      <h2 id="reglages-reseau">Réseau</h2>
      <label className="check">
        <input
          type="checkbox"
          role="switch"
          aria-checked={isCut}
          checked={isCut}
          onChange={({ target }) => demo.cutNetwork(target.checked)}
        />
        <span>Couper le réseau de cet onglet</span>
      </label>
      <p className="meta">
        Les autres onglets gardent le leur. Tout ce que vous demandez attend ici, puis part.
      </p>
    </section>
  );
}
