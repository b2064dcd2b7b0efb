import { useMemo, useState } from 'react';
import { keptColumnsOf } from '../platform/kept-columns.ts';
import type { StoredProfile } from '../platform/profiles.ts';
import { savedViewsOf } from '../platform/saved-views.ts';
import { DeviceContext } from '../ports/device.ts';
import { InvitingContext } from '../ports/enrolment.ts';
import { KeptColumnsContext } from '../ports/kept-columns.ts';
import { RelaisContext } from '../ports/relais-context.ts';
import { SavedViewsContext } from '../ports/saved-views.ts';
import { SpreadsheetReaderContext } from '../ports/spreadsheet-reader.ts';
import { createDevice } from './device.ts';
import { ErasedDevice } from './erased-device.tsx';
import { createInviting } from './inviting.ts';
import { MemberScreens } from './member-screens.tsx';
import type { Place } from './router.ts';
import type { Route } from './routes.ts';
import { spreadsheetReader } from './spreadsheet-reader.ts';
import { UnopenedProfile } from './unopened-profile.tsx';
import { useSession } from './use-session.ts';
import type { OpenProfile } from './wiring.ts';

interface Props {
  readonly profile: StoredProfile;
  readonly place: Place;
  readonly route: Route;
}

/** One profile of this browser, opened for as long as this tab plays it. */
export function ProfileSession({ profile, place, route }: Props) {
  const session = useSession(profile);
  switch (session.kind) {
    case 'opening':
      return null;
    case 'failed':
      return <UnopenedProfile reason={session.reason} />;
    case 'open':
      return <WholeSession open={session.open} profile={profile} place={place} route={route} />;
  }
}

/** A profile that was used here and comes back empty was erased by the browser: that is said before anything else. */
function WholeSession({ open, profile, place, route }: Props & { readonly open: OpenProfile }) {
  const [isTold, setTold] = useState(!(open.isNew && profile.filled));
  // The demonstration's keys went with the rest, whatever was noted of them.
  const whole = useMemo(() => (open.isNew ? { ...profile, demoKeys: '' } : profile), [open, profile]);
  if (!isTold) return <ErasedDevice isDemo={profile.demo} onGoOn={() => setTold(true)} />;
  return <OpenSession open={open} profile={whole} place={place} route={route} />;
}

function OpenSession({ open, profile, place, route }: Props & { readonly open: OpenProfile }) {
  const device = useMemo(() => createDevice(profile, open.stop), [profile, open]);
  const views = useMemo(() => savedViewsOf(profile.id), [profile]);
  const columns = useMemo(() => keptColumnsOf(profile.id), [profile]);
  const inviting = useMemo(() => createInviting(profile.id, open.keyring), [profile, open]);
  return (
    <RelaisContext value={open.relais}>
      <DeviceContext value={device}>
        <SavedViewsContext value={views}>
          <InvitingContext value={inviting}>
            <KeptColumnsContext value={columns}>
              <SpreadsheetReaderContext value={spreadsheetReader}>
                <MemberScreens profile={profile} keyring={open.keyring} place={place} route={route} />
              </SpreadsheetReaderContext>
            </KeptColumnsContext>
          </InvitingContext>
        </SavedViewsContext>
      </DeviceContext>
    </RelaisContext>
  );
}
