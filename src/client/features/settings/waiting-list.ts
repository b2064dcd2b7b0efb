import { displayName } from '#domain/access/member.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import type { LocalState } from '#sync/local-state.ts';
import { commandWords } from '../../ui/command-words.ts';
import { moment } from '../../ui/french-time.ts';

/** One request that waits to be sent, or whose answer is awaited. */
export interface WaitingRequest {
  readonly uid: Id;
  readonly words: string;
  /** « depuis 10 min », « depuis hier à 18 h 02 ». */
  readonly since: string;
  /** It was handed to the network already; only its answer is missing. */
  readonly isUnderWay: boolean;
}

/** What waits on this device, in the order it will leave. `now` on the relay's clock. */
export function waitingRequests(state: LocalState, now: Instant, zone: string): readonly WaitingRequest[] {
  const setting = {
    when: (instant: Instant) => moment(instant, now, zone),
    slot: (slotId: Id) => slotOf(state, slotId),
  };
  return state.outbox.flatMap(({ uid, command, issuedAt, attempts }) => {
    const words = commandWords(command, setting);
    if (words === undefined) return [];
    return [{ uid, words, since: sinceWords(issuedAt, now, zone), isUnderWay: attempts > 0 }];
  });
}

function slotOf(state: LocalState, slotId: Id) {
  const row = state.row(recordKey('slot', slotId));
  if (row?.kind !== 'slot') return undefined;
  const owner = state.row(recordKey('member', row.value.ownerId));
  return {
    start: row.value.start,
    owner: owner?.kind === 'member' ? displayName(owner.value) : 'un professionnel',
  };
}

function sinceWords(issuedAt: Instant, now: Instant, zone: string): string {
  const minutes = Math.floor((now - issuedAt) / 60_000);
  if (minutes < 1) return 'à l’instant';
  if (minutes < 60) return `depuis ${minutes}\u00a0min`;
  return `depuis ${moment(issuedAt, now, zone)}`;
}
