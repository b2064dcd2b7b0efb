import '#client/ui/styles/list-settings.css';
import { useNetLine } from '#client/ports/net-line.ts';
import { useSections } from '#client/ports/sections.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import { Screen } from '#client/ui/screen.tsx';
import { currentRule, listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { ConsentForm } from './consent-form.tsx';
import { RuleInForce } from './rule-in-force.tsx';
import { SettingsForm } from './settings-form.tsx';
import { TryRule } from './try-rule.tsx';

/** Who goes before whom, and everything else the territory decides of its list. Everybody reads it; the coordination changes it. */
export function PriorityScreen() {
  const standing = useStanding();
  const net = useNetLine();
  const tabs = useSections();
  if (!standing) return null;
  const settings = listSettingsOf(standing.territory);
  const rule = currentRule(settings);
  const isCoordinator = standing.me.profession === 'coordinator';
  return (
    <Screen
      title="Règle de priorité"
      subtitle="Qui passe avant qui, et pourquoi"
      net={net}
      tabs={tabs}
      back={{ href: isCoordinator ? '/patients' : '/plus', label: 'Retour' }}
    >
      <div className="stack-16">
        <RuleInForce standing={standing} rule={rule} />
        {isCoordinator && (
          <>
            <TryRule key={rule.version} standing={standing} rule={rule} />
            <SettingsForm standing={standing} />
            <ConsentForm standing={standing} />
          </>
        )}
      </div>
    </Screen>
  );
}
