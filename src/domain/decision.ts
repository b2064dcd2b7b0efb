import type * as z from 'zod';
import type { Id, Instant } from './identifiers.ts';
import type { RecordChange, RecordKey, RecordView } from './records.ts';
import type { Refusal } from './refusals.ts';
import type { Result } from './result.ts';

/** Who decides and when: the relay overrides the device's own. */
export interface DecisionContext {
  readonly now: Instant;
  readonly territoryId: Id;
  /** The member who gave the command, from the session, never from the command's arguments. */
  readonly memberId: Id;
}

/** The records a command's decision may look at, known from its arguments alone, so that a store can lock them first. */
export interface ReadSet {
  readonly keys: readonly RecordKey[];
  readonly ownerSlots?: readonly { readonly ownerId: Id; readonly from: Instant; readonly to: Instant }[];
}

export type Decision = Result<readonly RecordChange[], Refusal>;

/** One command, declared once: the device decides with it at once, decides again after each pull, the relay decides last. */
export interface CommandDefinition<Args> {
  readonly schema: z.ZodType<Args>;
  /** The territory and the acting member are always read too; they need not be listed. */
  reads(args: Args): ReadSet;
  /** Pure and synchronous: same view, arguments and context, same decision. */
  decide(view: RecordView, args: Args, context: DecisionContext): Decision;
}

export function defineCommand<Args>(definition: CommandDefinition<Args>): CommandDefinition<Args> {
  return definition;
}
