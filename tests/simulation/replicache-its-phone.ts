import {
  type PullerResult,
  type PullRequest,
  type PusherResult,
  type PushRequest,
  type ReadonlyJSONValue,
  Replicache,
  type WriteTransaction,
} from 'replicache';
import { fullReadSet, type ParsedCommand, parseCommand } from '#domain/commands.ts';
import type { DecisionContext } from '#domain/decision.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { type RecordChange, recordKey } from '#domain/records.ts';
import { territoryId } from '../support/fixed-ids.ts';
import { RecordMap } from '../support/record-view.ts';
import { asJson, type ItsServer, type MutationArgs } from './replicache-its-server.ts';
import type { Ask, Line, Sight } from './replicache-script.ts';

/** A rule said no when it was asked: Replicache keeps nothing of a mutation that throws then. */
class RefusedHere extends Error {}

/** What was not asked for: Replicache tries by itself, and nobody answers. */
const nobody = { httpRequestInfo: { httpStatusCode: 200, errorMessage: '' } } as const;

export interface ItsPhoneParts {
  readonly name: string;
  readonly memberId: Id;
  /** Of this phone in this history, and of no other. */
  readonly database: string;
  readonly server: ItsServer;
  readonly now: () => Instant;
  /** Lives what happens around a request. */
  readonly live: (lines: readonly Line[]) => Promise<void>;
  /** A bug, planted to see that it is found: what waits is forgotten when an answer comes. */
  readonly forgets: boolean;
}

type Mutators = { command: (tx: WriteTransaction, args: ReadonlyJSONValue) => Promise<void> };

/** A phone of Replicache's: its own client as it is published, whose one mutator decides with the domain. */
export class ItsPhone {
  readonly parts: ItsPhoneParts;
  readonly met = { rebased: 0, refusedAgain: 0, pushed: 0, pulled: 0 };
  readonly #replicache: Replicache<Mutators>;
  readonly #commands = new Map<Id, ParsedCommand>();
  #pushing: Ask | undefined;
  #pulling: Ask | undefined;

  constructor(parts: ItsPhoneParts) {
    this.parts = parts;
    this.#replicache = new Replicache<Mutators>({
      name: parts.database,
      kvStore: 'mem',
      logLevel: 'error',
      mutators: { command: (tx, args) => this.#mutate(tx, args as unknown as MutationArgs) },
      pusher: (request) => this.#push(request),
      puller: (request) => this.#pull(request),
      // Nothing goes by itself: the script says when.
      pullInterval: null,
      pushDelay: 2 ** 30,
      requestOptions: { minDelayMs: 0, maxDelayMs: 0 },
    });
  }

  /** Ready, and done with what it asks by itself at first. */
  async opened(): Promise<void> {
    await this.#replicache.clientGroupID;
    await this.#replicache.pull({ now: true });
  }

  /** True when it was kept; false when a rule refused it here. */
  async issue(args: MutationArgs): Promise<boolean> {
    try {
      await this.#replicache.mutate.command(asJson(args));
      return true;
    } catch (error) {
      if (error instanceof RefusedHere) return false;
      throw error;
    }
  }

  async exchange(asks: readonly Ask[]): Promise<void> {
    for (const ask of asks) await this.#ask(ask);
  }

  async look(): Promise<Sight> {
    const pending = await this.#replicache.experimentalPendingMutations();
    const records = await this.#replicache.query((tx) => tx.scan().values().toArray());
    const view = new Map(
      records.map((record) => {
        const { kind, id, value } = record as unknown as RecordChange;
        return [recordKey(kind, id) as string, value as unknown] as const;
      }),
    );
    return { phone: this.parts.name, pending: pending.length, view };
  }

  close(): Promise<void> {
    return this.#replicache.close();
  }

  /** A push and a pull, where ours is one request. */
  async #ask(ask: Ask): Promise<void> {
    const pending = await this.#replicache.experimentalPendingMutations();
    if (pending.length === 0) await this.parts.live(ask.onTheWay);
    else {
      this.#pushing = ask;
      await this.#replicache.push({ now: true });
      if (this.#pushing) throw new Error(`${this.parts.name} did not push`);
    }
    if (ask.isLost) return;
    this.#pulling = ask;
    await this.#replicache.pull({ now: true });
    if (this.#pulling) throw new Error(`${this.parts.name} did not pull`);
  }

  async #push(request: PushRequest): Promise<PusherResult> {
    const ask = this.#pushing;
    if (!ask || request.pushVersion !== 1) return nobody;
    await this.parts.live(ask.onTheWay);
    this.parts.server.push(request.mutations, this.parts.memberId, this.parts.now());
    this.#pushing = undefined;
    this.met.pushed += request.mutations.length;
    return nobody;
  }

  async #pull(request: PullRequest): Promise<PullerResult> {
    const ask = this.#pulling;
    if (!ask || request.pullVersion !== 1) return nobody;
    const response = this.parts.server.pull(request, this.#replicache.clientID, this.parts.memberId);
    await this.parts.live(ask.inFlight);
    this.#pulling = undefined;
    this.met.pulled += 1;
    return { ...nobody, response };
  }

  async #mutate(tx: WriteTransaction, args: MutationArgs): Promise<void> {
    const parsed = this.#parsed(args);
    const { issuedAt } = args;
    const isReplay = tx.reason === 'rebase';
    if (isReplay) this.met.rebased += 1;
    if (isReplay && this.parts.forgets) return;
    const context = { now: this.parts.now(), territoryId, memberId: this.parts.memberId };
    const view = await readDeclared(tx, parsed, context);
    const decision = parsed.decide(view, context);
    if (!decision.ok) {
      if (!isReplay) throw new RefusedHere();
      this.met.refusedAgain += 1;
      return;
    }
    // SY-2: what can still be done is shown as it was asked.
    const asAsked = parsed.decide(view, { ...context, now: issuedAt });
    for (const change of asAsked.ok ? asAsked.value : decision.value) {
      await tx.set(recordKey(change.kind, change.id), asJson(change));
    }
  }

  /** Checked once, however often it is decided again. */
  #parsed({ uid, command }: MutationArgs): ParsedCommand {
    const parsed = this.#commands.get(uid) ?? parseCommand(command.name, command.args);
    if (typeof parsed === 'string') throw new Error(`${parsed} ${command.name}`);
    this.#commands.set(uid, parsed);
    return parsed;
  }
}

/** What a command says that it reads, and nothing else. */
async function readDeclared(
  tx: WriteTransaction,
  parsed: ParsedCommand,
  context: DecisionContext,
): Promise<RecordMap> {
  const reads = fullReadSet(parsed.reads, context);
  const view = new RecordMap();
  const keep = (record: unknown) => view.apply([record as RecordChange]);
  for (const key of reads.keys) {
    const record = await tx.get(key);
    if (record !== undefined) keep(record);
  }
  const ranges = reads.ownerSlots ?? [];
  if (ranges.length === 0) return view;
  for await (const record of tx.scan({ prefix: 'slot/' }).values()) {
    const { kind, value } = record as unknown as RecordChange;
    const isRead = ranges.some(
      ({ ownerId, from, to }) =>
        kind === 'slot' && value.ownerId === ownerId && value.start >= from && value.start < to,
    );
    if (isRead) keep(record);
  }
  return view;
}
