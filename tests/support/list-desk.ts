import { type Command, type CommandArgs, type CommandName, parseCommand } from '#domain/commands.ts';
import type { Decision } from '#domain/decision.ts';
import { whenDue } from '#domain/due.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { Entry } from '#domain/waitlist/entry.ts';
import { aListTerritory } from './a-list.ts';
import { now } from './a-territory.ts';
import * as ids from './fixed-ids.ts';
import { RecordMap } from './record-view.ts';

/** The relay's records and nothing else: each command is decided on them and, when a rule accepts it, kept. */
export class ListDesk {
  readonly view: RecordMap;

  constructor(...records: RecordChange[]) {
    this.view = new RecordMap([...aListTerritory(), ...records]);
  }

  static with(entry: Entry): ListDesk {
    return new ListDesk({ kind: 'entry', id: ids.entryId, value: entry });
  }

  /** What a rule says of it, the refusal or nothing; `decide` tells the changes too. */
  give<N extends CommandName>(
    memberId: Id,
    name: N,
    args: CommandArgs<N>,
    when: Instant = now,
  ): Refusal | undefined {
    const decision = this.decide(memberId, { name, args } as Command, when);
    return decision.ok ? undefined : decision.refusal;
  }

  decide(memberId: Id, { name, args }: Command, when: Instant = now): Decision {
    const parsed = parseCommand(name, args);
    if (typeof parsed === 'string') throw new Error(`${name} is ${parsed}`);
    const decision = parsed.decide(this.view, { now: when, territoryId: ids.territoryId, memberId });
    if (decision.ok) this.view.apply(decision.value);
    return decision;
  }

  /** Time passes: what is due is done, as the relay's job does it. */
  passTo(when: Instant): void {
    const due = [...this.view.records.values()].flatMap((record) => whenDue(record, when) ?? []);
    this.view.apply(due);
  }

  entry(id: Id = ids.entryId): Entry {
    const entry = this.view.get('entry', id);
    if (!entry) throw new Error('no such entry');
    return entry;
  }
}

/** Every sealed text in a value, wherever it lies. */
export function envelopesIn(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const here = 'ct' in value || 'grants' in value ? [value] : [];
  return [...here, ...Object.values(value).flatMap(envelopesIn)];
}
