import type { Id } from '#domain/identifiers.ts';
import { againPart } from './hand-over.ts';
import type { JournalEntry, LocalChanges, LocalMeta, LocalState, PendingCommand } from './local-state.ts';
import {
  limits,
  protocolVersion,
  type SentCommand,
  type SyncRequest,
  type SyncResponse,
} from './protocol.ts';

type Step<T> = { changes: LocalChanges; result: T };

/** Room left in a request for everything but its commands. */
const envelopeBytes = 2_000;

/** Where the next pull starts: in the middle of a snapshot being staged, or after the last change known. */
export function pullCookie(meta: LocalMeta): string | null {
  return meta.staging ? meta.staging.cookie : meta.cookie;
}

/**
 * Makes the next request and marks its commands as handed to the network *before* they are: a command that may have left is
 * never taken back or replaced. While a snapshot is staged nothing is sent: an outcome must come with its effects; nor while
 * something is still to be handed over, on which it may stand (`journal`: the commands that are).
 */
export function prepareRequest(
  state: LocalState,
  build: string,
  mostCommands: number,
  journal: ReadonlyMap<Id, JournalEntry> = new Map(),
): Step<SyncRequest> {
  const { meta, outbox } = state;
  const afresh = mustAskAfresh(meta, build);
  const again = againPart(meta, journal, mostCommands);
  const mustWait = (meta.staging !== null && !afresh) || hasToHandOver(meta);
  const batch = mustWait ? [] : takeBatch(outbox, mostCommands);
  const unmarked = batch.filter((entry) => entry.attempts === 0);
  const request: SyncRequest = {
    protocol: protocolVersion,
    clientId: meta.clientId,
    build,
    cookie: pullCookie(meta),
    ackedSeq: meta.ackedSeq,
    commands: batch.map(sent),
    ...(again ? { again } : {}),
    ...(afresh ? { afresh } : {}),
  };
  const outboxPut = unmarked.map((entry) => ({ ...entry, attempts: 1 }));
  return { changes: outboxPut.length > 0 ? { outboxPut } : {}, result: request };
}

/**
 * SY-19: what this device will ask once it has kept this page of a snapshot, when another follows: the same without anything that is
 * sent. Undefined when it is no such page, or the answer is to a question this device no longer asks.
 */
export function nextPageRequest(
  { meta }: LocalState,
  asked: SyncRequest,
  { reset, cookie }: Pick<SyncResponse, 'reset' | 'cookie'>,
): SyncRequest | undefined {
  if (!reset || reset.last || asked.again) return undefined;
  if (asked.cookie !== pullCookie(meta) || asked.clientId !== meta.clientId) return undefined;
  const { protocol, clientId, build, ackedSeq } = asked;
  return { protocol, clientId, build, cookie, ackedSeq, commands: [] };
}

/** Something is still to be handed over, or looked for in the journal. */
export function hasToHandOver({ handover }: LocalMeta): boolean {
  return handover ? handover.uids === undefined || handover.uids.length > 0 : false;
}

/**
 * SY-14: an app of before kept less than it was sent, and the cookie has moved on: this build asks for everything again, until
 * the first page of it comes. What the device has stays in sight until the new snapshot is whole; the cookie goes with the question, so
 * that a relay that came back from an older copy is still found out.
 */
function mustAskAfresh(meta: LocalMeta, build: string): boolean {
  const isNew = meta.cookie === null && meta.staging === null;
  return !isNew && meta.partialBy !== null && meta.partialBy !== build;
}

function takeBatch(outbox: readonly PendingCommand[], mostCommands: number): readonly PendingCommand[] {
  const batch: PendingCommand[] = [];
  let bytes = envelopeBytes;
  for (const entry of outbox) {
    // Two bytes a character is more than any of our texts needs.
    bytes += JSON.stringify(sent(entry)).length * 2;
    const isFull = batch.length >= Math.min(mostCommands, limits.commandsPerRequest);
    if (isFull || (batch.length > 0 && bytes > limits.requestBytes)) break;
    batch.push(entry);
  }
  return batch;
}

function sent(entry: PendingCommand): SentCommand {
  const { seq, uid, command, issuedAt } = entry;
  return { seq, uid, name: command.name, args: command.args, issuedAt };
}
