import { useEffect, useState } from 'react';
import type { StoredProfile } from '../platform/profiles.ts';
import { useBookingDraft } from '../ports/booking-draft.ts';
import { LocalStoreError } from '../ports/local-store.ts';
import { useRequestDraft } from '../ports/request-draft.ts';
import { type OpenProfile, openProfile } from './wiring.ts';

export type Session =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly open: OpenProfile }
  | { readonly kind: 'failed'; readonly reason: LocalStoreError['reason'] };

/** Opens the profile of this tab and closes it when the tab plays another one. One component instance serves one profile. */
export function useSession(profile: StoredProfile): Session {
  const [session, setSession] = useState<Session>({ kind: 'opening' });
  useEffect(() => {
    let left = false;
    const opening = openProfile(profile).then(stoppedOnce);
    opening.then(
      (open) => {
        if (!left) setSession({ kind: 'open', open });
      },
      (error: unknown) => {
        if (!left) setSession({ kind: 'failed', reason: reasonOf(error) });
      },
    );
    return () => {
      left = true;
      // A patient half typed belongs to whoever typed him, not to the next person this tab plays.
      useBookingDraft.getState().clear();
      useRequestDraft.getState().clear();
      opening.then((open) => open.stop()).catch(() => undefined);
    };
  }, [profile]);
  return session;
}

/** Leaving the device stops the profile before its screen goes away, which stops it too. */
function stoppedOnce(open: OpenProfile): OpenProfile {
  let stopping: Promise<void> | undefined;
  return {
    ...open,
    stop: () => {
      stopping ??= open.stop();
      return stopping;
    },
  };
}

function reasonOf(error: unknown): LocalStoreError['reason'] {
  return error instanceof LocalStoreError ? error.reason : 'failed';
}
