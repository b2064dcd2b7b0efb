import type { Id, Instant } from '#domain/identifiers.ts';
import { applyResponse } from '#sync/apply-response.ts';
import { decodeResponse } from '#sync/decode-response.ts';
import { expireLate } from '#sync/enqueue.ts';
import { hasToHandOver, nextPageRequest, prepareRequest } from '#sync/exchange.ts';
import { beginHandover, hasForgotten, listHandover } from '#sync/hand-over.ts';
import type { JournalEntry, LocalChanges, LocalState } from '#sync/local-state.ts';
import { type AgainRequest, limits, type SyncRequest } from '#sync/protocol.ts';
import { questionName } from '#sync/question-name.ts';
import { readAhead } from '#sync/rebase.ts';
import { reidentify } from '#sync/reidentify.ts';
import type { SyncStatus } from '#sync/sync-status.ts';
import type { TransportReply } from '../ports/transport.ts';
import { type Answer, Questions } from './questions.ts';
import type { SyncEngineParts } from './sync-engine.ts';

/** `answered`: the relay spoke and it was taken in. `unreachable`: try later. `held`: somebody must do something. */
export type AttemptResult =
  | { readonly kind: 'answered'; readonly more: boolean }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'held'; readonly why: NonNullable<SyncStatus['why']> };

type Journal = ReadonlyMap<Id, JournalEntry>;

/**
 * One question and its answer, from the outbox to the rows. Every step is safe to stop at: what was not written is asked again.
 * Used by the engine, by Background Sync, and step by step by the simulation.
 */
export class SyncAttempt {
  readonly #parts: Omit<SyncEngineParts, 'lock' | 'dice'>;
  readonly #questions: Questions;
  #mostCommands: number = limits.commandsPerRequest;

  constructor(parts: Omit<SyncEngineParts, 'lock' | 'dice'>) {
    this.#parts = parts;
    this.#questions = new Questions(parts);
  }

  /** Stops waiting for the answers under way. */
  abandon(): void {
    this.#questions.abandon();
  }

  /** What comes now does not follow at once on what was before: the relay may have other things to say by now. */
  startAnew(): void {
    this.#questions.forgetAhead();
  }

  async once(): Promise<AttemptResult> {
    await this.#expireLate();
    if (!this.#parts.transport.mayReach()) return { kind: 'unreachable' };
    const journal = await this.#journalToHandOver();
    const { request, reply, at } = await this.#ask(await this.#prepare(journal));
    if (reply.kind === 'unreachable') return { kind: 'unreachable' };
    if (reply.kind === 'error') return this.#heedError(reply, request);
    this.#mostCommands = limits.commandsPerRequest;
    // SY-8: something on the way gave what was said to another question: the relay has not been reached.
    if ((reply.response.to ?? questionName(request)) !== questionName(request))
      return { kind: 'unreachable' };
    return this.#takeIn(reply, at, request, journal);
  }

  async #expireLate(): Promise<void> {
    const { store } = this.#parts;
    if (expireLate(store.state(), this.#now()).result === 0) return;
    await store.update((state) => expireLate(state, this.#now()));
  }

  /** SY-15: what was done and may have to be done again, while there is something to hand over; empty otherwise. */
  async #journalToHandOver(): Promise<Journal> {
    const { store } = this.#parts;
    if (!store.state().meta.handover) return new Map();
    const journal = await store.journal();
    if (!store.state().meta.handover?.uids) await store.update((state) => listHandover(state, journal));
    return new Map(journal.map((entry) => [entry.uid, entry]));
  }

  async #prepare(journal: Journal): Promise<SyncRequest> {
    const { store, build } = this.#parts;
    // A request that marks nothing needs no write; the marks are what `update` is for.
    const dry = prepareRequest(store.state(), build, this.#mostCommands, journal);
    if (!dry.changes.outboxPut && !dry.changes.meta) return dry.result;
    return store.update((state) => prepareRequest(state, build, this.#mostCommands, journal));
  }

  /** PR-20: a relay of before, put back beside this app, takes the cookies that show a loss for malformed, and needs none. */
  async #ask(request: SyncRequest): Promise<Answer & { readonly request: SyncRequest }> {
    const answer = await this.#questions.ask(request);
    const isMalformed = answer.reply.kind === 'error' && answer.reply.code === 'malformed';
    if (!isMalformed || !request.again?.lost) return { ...answer, request };
    const { lost: _unknown, ...again } = request.again;
    const without = { ...request, again };
    const second = await this.#questions.ask(without);
    // A relay of now, to which the question came cut short, takes nothing without them: the next attempt shows them again.
    const reply = tellsNothingOf(again, second.reply) ? misheard : second.reply;
    return { ...second, reply, request: without };
  }

  /** `deviceNow`: when the answer came, which may be a while ago: its time is compared with the relay's. */
  async #takeIn(
    reply: Extract<TransportReply, { kind: 'response' }>,
    deviceNow: Instant,
    request: SyncRequest,
    journal: Journal,
  ): Promise<AttemptResult> {
    const { store, pause } = this.#parts;
    const { lastSeq, serverTime } = reply.response;
    if (hasForgotten(request, reply.response)) {
      // By the relay's own clock, which came with the answer: this device's may have jumped since the last.
      const found = { lastSeq, now: serverTime, cookie: request.cookie };
      return this.#beginAgain(request, (state, newId) => beginHandover(state, found, newId));
    }
    const next = nextPageRequest(store.state(), request, reply.response);
    if (next) this.#questions.askAhead(next);
    await pause();
    const decoded = await decodeResponse(reply.response, pause);
    const isSwap = decoded.reset?.last && !store.state().meta.staging?.shown;
    const staged = isSwap && decoded.reset ? await store.stagedRows(decoded.reset.snapshot) : [];
    await readAhead(store.state().outbox, pause);
    await pause();
    // Worked out before the transaction, which then only writes it, unless somebody else has written meanwhile.
    const before = store.state();
    const ahead = applyResponse(before, decoded, request, deviceNow, staged, journal);
    await pause();
    const applied = await store.update((state) =>
      state === before ? ahead : applyResponse(state, decoded, request, deviceNow, staged, journal),
    );
    const waiting =
      store.state().outbox.some((entry) => entry.attempts === 0) || hasToHandOver(store.state().meta);
    const progressed = !applied.stale && (applied.more || waiting);
    return { kind: 'answered', more: applied.stale || progressed };
  }

  async #heedError(
    reply: Extract<TransportReply, { kind: 'error' }>,
    request: SyncRequest,
  ): Promise<AttemptResult> {
    switch (reply.code) {
      case 'cloned':
      case 'gap': {
        const lastSeq = (reply.expected ?? request.ackedSeq + 1) - 1;
        return this.#beginAgain(request, (state, newId) =>
          hasForgotten(request, { lastSeq })
            ? beginHandover(state, { lastSeq, now: this.#now(), cookie: request.cookie }, newId)
            : reidentify(state, newId, this.#now()),
        );
      }
      case 'tooLarge': {
        const sent = request.commands.length + (request.again?.commands.length ?? 0);
        if (sent <= 1) return { kind: 'held', why: 'malformed' };
        this.#mostCommands = Math.floor(sent / 2);
        return { kind: 'answered', more: true };
      }
      case 'noSession':
      case 'wrongMember':
      case 'upgradeRequired':
        return { kind: 'held', why: reply.code };
      case 'tooManyRequests':
      case 'unavailable':
        return { kind: 'unreachable' };
      default:
        return { kind: 'held', why: 'malformed' };
    }
  }

  /** Under another client id, unless another tab has taken one since the question was asked. */
  async #beginAgain(
    request: SyncRequest,
    begin: (state: LocalState, newClientId: Id) => { changes: LocalChanges },
  ): Promise<AttemptResult> {
    const newClientId = this.#parts.ids.newId();
    await this.#parts.store.update((state) => {
      const isCurrent = state.meta.clientId === request.clientId;
      return { changes: isCurrent ? begin(state, newClientId).changes : {}, result: undefined };
    });
    return { kind: 'answered', more: true };
  }

  /** The relay's time, as well as the device can tell. */
  #now(): Instant {
    return this.#parts.clock.now() + this.#parts.store.state().meta.clockOffsetMs;
  }
}

const misheard: TransportReply = { kind: 'unreachable', why: 'notRelay' };

/** Commands were handed over, and the answer has no word for any of them. */
function tellsNothingOf({ commands }: AgainRequest, reply: TransportReply): boolean {
  if (reply.kind !== 'response' || commands.length === 0) return false;
  const told = new Set(reply.response.again?.map(({ uid }) => uid));
  return !commands.some(({ uid }) => told.has(uid));
}
