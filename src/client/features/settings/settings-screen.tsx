import { recordKey } from '#domain/records.ts';
import { useDevice } from '../../ports/device.ts';
import { useNetLine } from '../../ports/net-line.ts';
import { useLocalState } from '../../ports/relais-context.ts';
import { useSections } from '../../ports/sections.ts';
import { Screen } from '../../ui/screen.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { DeviceSection } from './device-section.tsx';
import { IdentitySection } from './identity-section.tsx';
import { InstallSection } from './install-section.tsx';
import { LeaveSection } from './leave-section.tsx';
import { NetworkCutSection } from './network-cut-section.tsx';
import { ReadersSection } from './readers-section.tsx';
import { StorageSection } from './storage-section.tsx';
import { WaitingSection } from './waiting-section.tsx';

/** Who one is here, how one reads, what waits on this device and who may read what. */
export function SettingsScreen() {
  const device = useDevice();
  const state = useLocalState();
  const territory = state.row(recordKey('territory', state.meta.territoryId));
  const name = territory?.kind === 'territory' ? territory.value.name : '';
  return (
    <Screen title="Réglages" reading subtitle={name} net={useNetLine()} tabs={useSections()}>
      <div className="stack-24">
        <IdentitySection />
        <WaitingSection />
        <AppearanceSection />
        <DeviceSection />
        <StorageSection />
        <InstallSection />
        <ReadersSection />
        {device.isDemo && <NetworkCutSection />}
        <LeaveSection />
        <p className="meta">Relais, version {device.build}</p>
      </div>
    </Screen>
  );
}
