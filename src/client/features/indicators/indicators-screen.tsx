import '#client/ui/styles/charts.css';
import '#client/ui/styles/indicators.css';
import { useNetLine } from '#client/ports/net-line.ts';
import { useSections } from '#client/ports/sections.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import { Empty } from '#client/ui/empty.tsx';
import { Screen } from '#client/ui/screen.tsx';
import { ReportScreen } from './report-screen.tsx';

/** The figures of the list for the yearly dialogue; the coordination's alone. */
export function IndicatorsScreen() {
  const standing = useStanding();
  const net = useNetLine();
  const tabs = useSections();
  if (!standing) return null;
  if (standing.me.profession === 'coordinator') return <ReportScreen standing={standing} />;
  return (
    <Screen title="Indicateurs" net={net} tabs={tabs} reading>
      <Empty title="Cette page est celle de la coordination">
        Les chiffres de la liste sont comptés sur son appareil, le seul qui la lit en entier.
      </Empty>
    </Screen>
  );
}
