import { randomBytes } from 'node:crypto';
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
  /** Makes the secret of a store that has none yet; 32 random bytes unless said otherwise. */
  newSecret?(): string;
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
  const secretOf = keptSecret(parts);
  return async (request, viewer, now) => {
    try {
      const [incarnation, secret] = await Promise.all([store.incarnation(), secretOf()]);
      const brings = request.commands.length > 0 || request.again !== undefined;
      const asked = { request, viewer, now, incarnation, secret };
      const error = brings ? await groups.execute(asked) : undefined;
      if (error) return refuse(error);
      const pulled = await store.read(viewer.territoryId, (tx) =>
        pull(tx, { ...asked, ...(pageWeight === undefined ? {} : { pageWeight }) }),
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

/** Asked of the store once: it never changes in the life of a process. */
function keptSecret({
  store,
  newSecret = () => randomBytes(32).toString('base64url'),
}: SynchronizeParts): () => Promise<string> {
  let kept: Promise<string> | undefined;
  return () => {
    if (kept) return kept;
    const asking = store.sharedSecret(newSecret());
    kept = asking;
    asking.catch(() => {
      kept = undefined;
    });
    return asking;
  };
}

function tellPull(measures: Measures, { cookie }: SyncRequest, { changes, reset, forgot }: Pulled): void {
  measures.pull(reset ? 'snapshot' : 'changes', changes.length);
  if (reset?.page !== 0) return;
  measures.reset(cookie === null ? 'first' : forgot ? 'forgotten' : 'unusable');
}
