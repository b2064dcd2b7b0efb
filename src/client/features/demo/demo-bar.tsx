import { useSyncExternalStore } from 'react';
import { useDemo } from '../../ports/demo.ts';
import { useNavigation } from '../../ports/navigation.ts';

/** Above every screen of the demonstration: who one plays, the network's switch, and the way to be somebody else. */
export function DemoBar({ name }: { readonly name: string }) {
  const demo = useDemo();
  const { go } = useNavigation();
  const isCut = useSyncExternalStore(demo.subscribeNetworkCut, demo.isNetworkCut);
  return (
    <aside className="demo-bar" aria-label="Démonstration">
      <span className="demo-who">
        <span className="visually-hidden">Démonstration : vous êtes </span>
        {name}
      </span>
      <label className="demo-switch">
        <input
          type="checkbox"
          role="switch"
          aria-checked={isCut}
          checked={isCut}
          onChange={({ target }) => demo.cutNetwork(target.checked)}
        />
        <span>
          Couper le réseau<span className="visually-hidden"> de cet onglet</span>
        </span>
      </label>
      {/* A button: the page's first link must stay the one that skips to the content. */}
      <button type="button" className="link" onClick={() => go('/demo')}>
        Changer
      </button>
    </aside>
  );
}
