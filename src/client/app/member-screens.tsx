import { Suspense, useEffect, useMemo } from 'react';
import { displayName } from '#domain/access/member.ts';
import { recordKey } from '#domain/records.ts';
import { diariesOf } from '#sync/known-records.ts';
import type { LocalState } from '#sync/local-state.ts';
import { inboxTally } from '../features/inbox/inbox-count.ts';
import { flushTag } from '../platform/background-sync.ts';
import { noteOnProfile, type StoredProfile } from '../platform/profiles.ts';
import type { Keyring } from '../ports/keyring.ts';
import { NetLineContext } from '../ports/net-line.ts';
import { useLocalState, useRelais } from '../ports/relais-context.ts';
import { SectionsContext } from '../ports/sections.ts';
import { useNow } from '../ports/use-now.ts';
import { FirstUpdate } from './first-update.tsx';
import { MemberScreen } from './member-screen.tsx';
import { homeOf, requestsOf, roleOf } from './role.ts';
import type { Place } from './router.ts';
import type { Route } from './routes.ts';
import { DemoBar } from './screens.ts';
import { sectionsOf } from './sections.tsx';
import { useDemoKeys } from './use-demo-keys.ts';
import { useNetLineFacts } from './use-net-line-facts.ts';
import { useProtectStorageOnce } from './use-protect-storage-once.ts';

interface Props {
  readonly profile: StoredProfile;
  readonly keyring: () => Promise<Keyring>;
  readonly place: Place;
  readonly route: Route;
}

/** The screens of an enrolled person, with what they all share: tabs, network line, and in the demonstration its bar. */
export function MemberScreens({ profile, keyring, place, route }: Props) {
  const state = useLocalState();
  const { member, territory } = whoAndWhere(state);
  const now = useNow();
  const tally = useMemo(() => inboxTally(state, state.meta.memberId, now), [state, now]);
  const netLine = useNetLineFacts(state, now, tally);
  const role = useMemo(() => {
    if (!member || !territory) return undefined;
    const standing = { state, me: member, myId: state.meta.memberId, territory };
    return roleOf(member, diariesOf(standing).length > 0);
  }, [state, member, territory]);
  const sections = useMemo(
    () => (role ? sectionsOf(role, route, tally.total) : []),
    [role, route, tally.total],
  );
  useSyncOnWake();
  useProtectStorageOnce(state);
  const hasKeys = useDemoKeys(profile, member, keyring);
  useEffect(() => {
    if (member) noteOnProfile(profile.id, { label: displayName(member), filled: true });
  }, [profile, member]);

  const screen = () => {
    if (!role && route.screen !== 'demo') return <FirstUpdate place={place} route={route} />;
    if (!hasKeys && route.screen !== 'demo') return null;
    const isToRequests = route.screen === 'home' && route.toRequests === true;
    const home = role ? (isToRequests ? requestsOf(role) : homeOf(role)) : '/demo';
    return <MemberScreen place={place} route={route} home={home} role={role} />;
  };

  return (
    <NetLineContext value={netLine}>
      <SectionsContext value={sections}>
        <div className="shell">
          {profile.demo && (
            <Suspense fallback={null}>
              <DemoBar name={member ? displayName(member) : profile.label} />
            </Suspense>
          )}
          {screen()}
        </div>
      </SectionsContext>
    </NetLineContext>
  );
}

function whoAndWhere(state: LocalState) {
  const member = state.row(recordKey('member', state.meta.memberId));
  const territory = state.row(recordKey('territory', state.meta.territoryId));
  return {
    member: member?.kind === 'member' ? member.value : undefined,
    territory: territory?.kind === 'territory' ? territory.value : undefined,
  };
}

/** Every sign that the network may be back or gone, or that somebody is looking again, is a reason to exchange now. */
function useSyncOnWake(): void {
  const relais = useRelais();
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const wake = () => {
      if (document.visibilityState === 'visible') relais.syncNow();
    };
    const onMessage = ({ data }: MessageEvent<unknown>) => {
      if (isFlush(data)) relais.syncNow();
    };
    window.addEventListener('online', wake, { signal });
    // Finding out at once keeps the line at the top, and the words of buttons, true.
    window.addEventListener('offline', wake, { signal });
    window.addEventListener('focus', wake, { signal });
    window.addEventListener('pageshow', wake, { signal });
    document.addEventListener('visibilitychange', wake, { signal });
    navigator.serviceWorker?.addEventListener('message', onMessage, { signal });
    return () => stop.abort();
  }, [relais]);
}

function isFlush(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === flushTag;
}
