import { useNetLine } from '../../ports/net-line.ts';
import { useSections } from '../../ports/sections.ts';
import { Screen } from '../../ui/screen.tsx';

/** In preparation. */
export function IndicatorsScreen() {
  return (
    <Screen title="En préparation" net={useNetLine()} tabs={useSections()}>
      <p>Bientôt.</p>
    </Screen>
  );
}
