import { useMemo } from 'react';
import type { Instant } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import type { LocalState } from '#sync/local-state.ts';
import type { InboxTally } from '../features/inbox/inbox-count.ts';
import { isNearlyFull, useFoundCapabilities } from '../ports/capabilities.ts';
import type { NetLineFacts } from '../ports/net-line.ts';
import { useSyncStatus } from '../ports/relais-context.ts';
import { phoneText } from '../ui/french-text.ts';
import { netLineFacts } from './net-line-facts.ts';

/** Before the territory is known; every CPTS that Relais knows of lives by it or by its own, told later. */
const firstZone = 'Europe/Paris';

/** The network line of this profile, now. `tally`: what waits in « À traiter ». */
export function useNetLineFacts(state: LocalState, now: Instant, tally: InboxTally): NetLineFacts {
  const status = useSyncStatus();
  const found = useFoundCapabilities();
  return useMemo(() => {
    const row = state.row(recordKey('territory', state.meta.territoryId));
    const territory = row?.kind === 'territory' ? row.value : undefined;
    const coordination = territory?.phoneLadder.find(({ use }) => use === 'coordination');
    const { lastSyncAt, clockOffsetMs } = state.meta;
    return netLineFacts({
      status,
      now,
      lastSyncAt: lastSyncAt === null ? null : lastSyncAt + clockOffsetMs,
      zone: territory?.zone ?? firstZone,
      waiting: state.outbox.filter(({ command }) => command.name !== 'nothing@1').length,
      tally,
      sendsWhenClosed: found?.backgroundSync ?? true,
      isNearlyFull: found !== undefined && isNearlyFull(found),
      coordinationPhone: coordination && phoneText(coordination.number),
    });
  }, [state, status, now, tally, found]);
}
