import { Suspense, useMemo, useSyncExternalStore } from 'react';
import { currentProfile, subscribeProfile } from '../platform/profiles.ts';
import { CapabilitiesContext, whyUnfit } from '../ports/capabilities.ts';
import { DemoContext } from '../ports/demo.ts';
import { EnrolmentContext } from '../ports/enrolment.ts';
import { NavigationContext } from '../ports/navigation.ts';
import { demo } from './demo-entrance.ts';
import { enrolment } from './enrolment.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { ProfileSession } from './profile-session.tsx';
import type { Router } from './router.ts';
import { UnfitDevice } from './unfit-device.tsx';
import { UpdateOffer } from './update-offer.tsx';
import { useCapabilities } from './use-capabilities.ts';
import { useNavigationOf, usePlace, useRoute } from './use-place.ts';
import { VisitorScreens } from './visitor-screens.tsx';

/** The whole app: where the person is, who this tab plays, and the screen that follows from both. */
export function App({ router }: { readonly router: Router }) {
  const place = usePlace(router);
  const navigation = useNavigationOf(router, place);
  const route = useRoute(place);
  const profile = useTabProfile();
  const found = useCapabilities();
  const unfit = found && whyUnfit(found);
  if (unfit) return <UnfitDevice why={unfit} />;
  return (
    <CapabilitiesContext value={found}>
      <NavigationContext value={navigation}>
        <DemoContext value={demo}>
          <EnrolmentContext value={enrolment}>
            <UpdateOffer />
            <ErrorBoundary resetKey={`${profile?.id} ${place.arrival}`}>
              <Suspense fallback={null}>
                {profile && route.screen !== 'invitation' ? (
                  <ProfileSession key={profile.id} profile={profile} place={place} route={route} />
                ) : (
                  <VisitorScreens place={place} route={route} />
                )}
              </Suspense>
            </ErrorBoundary>
          </EnrolmentContext>
        </DemoContext>
      </NavigationContext>
    </CapabilitiesContext>
  );
}

/** The profile this tab plays; the same object as long as it is the same profile. */
function useTabProfile() {
  const id = useSyncExternalStore(subscribeProfile, () => currentProfile()?.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when the tab plays somebody else
  return useMemo(currentProfile, [id]);
}
