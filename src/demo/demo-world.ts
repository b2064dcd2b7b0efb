import { type Command, parseCommand } from '#domain/commands.ts';
import type { Decision } from '#domain/decision.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import {
  type RecordChange,
  type RecordKey,
  type RecordKind,
  type RecordValues,
  type RecordView,
  recordKey,
} from '#domain/records.ts';
import type { IdentifiedSlot } from '#domain/slots/slot.ts';
import { demoTerritoryId } from './demo-ids.ts';

/** Something that somebody of the demonstration did, and when. */
export interface DemoStep {
  readonly command: Command;
  readonly memberId: Id;
  readonly at: Instant;
}

/** The demonstration while it is being made: records, and the real rules deciding every step. */
export class DemoWorld implements RecordView {
  readonly #records = new Map<RecordKey, RecordChange>();

  constructor(records: Iterable<RecordChange>) {
    this.#apply(records);
  }

  /** Decides a step as the relay would; the world changes only if the rules accept it. */
  attempt({ command, memberId, at }: DemoStep): Decision {
    const parsed = parseCommand(command.name, command.args);
    if (typeof parsed === 'string') throw new Error(`${command.name} is ${parsed}`);
    const decision = parsed.decide(this, { now: at, territoryId: demoTerritoryId, memberId });
    if (decision.ok) this.#apply(decision.value);
    return decision;
  }

  /** A step of the script: the rules accept it, or the script is wrong and this throws. */
  run(step: DemoStep): void {
    const decision = this.attempt(step);
    if (!decision.ok) throw new Error(`${step.command.name} was refused: ${decision.refusal.kind}`);
  }

  records(): readonly RecordChange[] {
    return [...this.#records.values()];
  }

  /** Slots of an agenda, in order of start. */
  slots(agendaId: string): readonly IdentifiedSlot[] {
    return this.#slots().filter(({ value }) => value.agendaId === agendaId);
  }

  get<K extends RecordKind>(kind: K, id: Id): RecordValues[K] | undefined {
    return this.#records.get(recordKey(kind, id))?.value as RecordValues[K] | undefined;
  }

  ownerSlots(ownerId: Id, from: number, to: number): readonly IdentifiedSlot[] {
    return this.#slots().filter(
      ({ value }) => value.ownerId === ownerId && value.start >= from && value.start < to,
    );
  }

  #slots(): readonly IdentifiedSlot[] {
    return [...this.#records.values()]
      .flatMap((record) => (record.kind === 'slot' ? [{ id: record.id, value: record.value }] : []))
      .sort((a, b) => a.value.start - b.value.start || (a.id < b.id ? -1 : 1));
  }

  #apply(changes: Iterable<RecordChange>): void {
    for (const change of changes) this.#records.set(recordKey(change.kind, change.id), change);
  }
}
