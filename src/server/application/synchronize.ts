import type { Instant } from '#domain/identifiers.ts';
import { accept, type Result, refuse } from '#domain/result.ts';
import type { SyncRequest, SyncResponse } from '#sync/protocol.ts';
import { questionName } from '#sync/question-name.ts';
import { type Measures, noMeasures } from '../ports/measures.ts';
import { GroupCommit, type GroupCommitParts } from './group-commit.ts';
import { type Pulled, pull } from './pull.ts';
import type { RelayError, Viewer } from './sync-error.ts';

export interface SynchronizeParts extends GroupCommitParts {
  /** The oldest build that may go on, told to devices. */
  readonly minBuild: string;
  /** What an answer weighs at most; the usual unless said otherwise. */
  readonly pageWeight?: number;
}

/**
 * PR-1: one exchange: commands in, then everything this viewer has to hear, read in one snapshot taken after the commit, so
 * that an outcome and its effects come together. Never throws: trouble of the store is `unavailable`, and then nothing was
 * acknowledged.
 */
export type Synchronize = (
  request: SyncRequest,
  viewer: Viewer,
  now: Instant,
) => Promise<Result<SyncResponse, RelayError>>;

/** One for each store: it groups the commits of requests that wait together. */
export function createSynchronize(parts: SynchronizeParts): Synchronize {
  const { store, minBuild, report, pageWeight } = parts;
  const groups = new GroupCommit(parts);
  return async (request, viewer, now) => {
    try {
      const incarnation = await store.incarnation();
      const brings = request.commands.length > 0 || request.again !== undefined;
      const error = brings ? await groups.execute({ request, viewer, now, incarnation }) : undefined;
      if (error) return refuse(error);
      const pulled = await store.read(viewer.territoryId, (tx) =>
        pull(tx, { request, viewer, now, incarnation, ...(pageWeight === undefined ? {} : { pageWeight }) }),
      );
      if (!pulled.ok) return pulled;
      tellPull(parts.measures ?? noMeasures, request, pulled.value);
      const to = questionName(request);
      return accept({ to, ...pulled.value, incarnation, serverTime: now, minBuild });
    } catch (trouble) {
      report({ what: 'store', error: trouble });
      return refuse({ code: 'unavailable' });
    }
  };
}

function tellPull(measures: Measures, { cookie }: SyncRequest, { changes, reset, forgot }: Pulled): void {
  measures.pull(reset ? 'snapshot' : 'changes', changes.length);
  if (reset?.page !== 0) return;
  measures.reset(cookie === null ? 'first' : forgot ? 'forgotten' : 'unusable');
}
