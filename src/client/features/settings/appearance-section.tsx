import { useSyncExternalStore } from 'react';
import { type Theme, useDevice } from '../../ports/device.ts';
import { Stepper } from '../../ui/stepper.tsx';

const themes: readonly (readonly [Theme, string])[] = [
  ['auto', 'Auto'],
  ['light', 'Clair'],
  ['dark', 'Sombre'],
];
const textStep = 10;
const smallest = 100;
const largest = 200;

/** Light or dark, and how large the text is: for this browser, whoever uses it. */
export function AppearanceSection() {
  const device = useDevice();
  const chosen = useSyncExternalStore(device.subscribeAppearance, device.appearance);
  const resize = (by: number) => {
    const textPercent = Math.min(largest, Math.max(smallest, chosen.textPercent + by));
    device.setAppearance({ ...chosen, textPercent });
  };
  return (
    <section aria-labelledby="reglages-aspect" className="stack-12">
      <h2 id="reglages-aspect">Lecture</h2>
      <fieldset>
        <legend className="meta">Couleurs</legend>
        <div className="choices">
          {themes.map(([theme, label]) => (
            <label key={theme} className="choice">
              <input
                type="radio"
                name="theme"
                checked={chosen.theme === theme}
                onChange={() => device.setAppearance({ ...chosen, theme })}
              />
              <span>{label}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Stepper
        label="Taille du texte"
        value={`${chosen.textPercent}\u00a0%`}
        less={{
          label: 'Texte plus petit',
          isPossible: chosen.textPercent > smallest,
          onPress: () => resize(-textStep),
        }}
        more={{
          label: 'Texte plus grand',
          isPossible: chosen.textPercent < largest,
          onPress: () => resize(textStep),
        }}
      />
    </section>
  );
}
