import * as z from 'zod';
import { idSchema, instantSchema } from '../identifiers.ts';

/** One action of somebody, told without any patient: which gesture, on which slot or entry, and when. */
export const recoveryLineSchema = z.strictObject({
  /** A command's registered name (`bookSlot@1`). */
  name: z.string().min(1).max(60),
  /**
   * By the relay's clock, when its answer had reached the device that handed the action over: as it was decided, or later when an answer
   * was lost. Of what was only seen: when it was told.
   */
  at: instantSchema,
  /** Whose action it was; unknown when only its effect was seen. */
  memberId: idSchema.optional(),
  slotId: idSchema.optional(),
  entryId: idSchema.optional(),
  bookingId: idSchema.optional(),
  /** Of the slot, when a device still knew it. */
  start: instantSchema.optional(),
  ownerId: idSchema.optional(),
  /** Why it could not be done again: a refusal's kind. */
  why: z.string().max(40).optional(),
});
export type RecoveryLine = z.infer<typeof recoveryLineSchema>;

/** At most so many lines of each sort are kept; the counts stay exact. */
export const mostLines = 300;

/**
 * The report of a relay that came back from an older copy: what devices handed over and was done again, what waits for another
 * device, what could not be done, and what was seen by some device and has not come back. Written by the relay, closed by the
 * coordination.
 */
export const restorationSchema = z.strictObject({
  foundAt: instantSchema,
  recoveredCount: z.int().min(0),
  recovered: z.array(recoveryLineSchema).max(mostLines),
  waiting: z.array(recoveryLineSchema).max(mostLines),
  refused: z.array(recoveryLineSchema).max(mostLines),
  missing: z.array(recoveryLineSchema).max(mostLines),
  closedAt: instantSchema.optional(),
  closedBy: idSchema.optional(),
});
export type Restoration = z.infer<typeof restorationSchema>;
