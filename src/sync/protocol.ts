import * as z from 'zod';
import { idSchema, instantSchema } from '#domain/identifiers.ts';
import { refusalSchema } from '#domain/refusals.ts';

export const protocolVersion = 1;

/** The relay's limits, told to devices so that they never build a request it must refuse (PR-7). */
export const limits = {
  commandsPerRequest: 200,
  /** Lines of what was seen before a restore. */
  seenPerRequest: 300,
  /** Cookies that show what a relay has lost, one for each time it came back from a copy. */
  lostCookies: 8,
  requestBytes: 1_000_000,
  /** Deepest nesting of a request body; a command needs six. */
  depth: 12,
} as const;

/** Of a command this relay knows, or not yet. A control character is in no name, and no store need keep it. */
const commandNameSchema = z.string().regex(/^\P{Cc}{1,60}$/u);

/** One command as a device sends it. `seq` orders a device's stream without holes; `uid` is its own for ever. */
export const sentCommandSchema = z.strictObject({
  seq: z.int().min(1),
  uid: idSchema,
  name: commandNameSchema,
  args: z.unknown(),
  issuedAt: instantSchema,
});
export type SentCommand = z.infer<typeof sentCommandSchema>;

/**
 * PR-14: a command that was answered `applied`, handed over again to a relay that has forgotten it. `version`: the territory's when it
 * was answered, which orders what several devices hand over; `settledAt` is the relay's time
 * when its answer reached this device: of the decision, or later when an answer was lost and asked for again.
 */
export const handedOverSchema = z.strictObject({
  uid: idSchema,
  name: commandNameSchema,
  args: z.unknown(),
  issuedAt: instantSchema,
  settledAt: instantSchema,
  version: z.int().min(0),
});
export type HandedOver = z.infer<typeof handedOverSchema>;

/** PR-15: something this device had received from the relay, and that the restored relay does not have. */
export const seenLineSchema = z.strictObject({
  kind: z.enum(['slot', 'booking', 'entry']),
  /** Of the slot or the entry. */
  id: idSchema,
  bookingId: idSchema.optional(),
  start: instantSchema.optional(),
  ownerId: idSchema.optional(),
});
export type SeenLine = z.infer<typeof seenLineSchema>;

/**
 * PR-14: what goes to a relay that came back from an older copy. `asked`: commands handed over before that had no end yet. `lost`
 * (PR-20): the cookies this device held when the relay was found to have forgotten.
 */
export const againRequestSchema = z.strictObject({
  commands: z.array(handedOverSchema).max(limits.commandsPerRequest),
  asked: z.array(idSchema).max(limits.commandsPerRequest),
  seen: z.array(seenLineSchema).max(limits.seenPerRequest),
  lost: z.array(z.string().max(300)).max(limits.lostCookies).optional(),
});
export type AgainRequest = z.infer<typeof againRequestSchema>;

/** PR-1: one request carries both ways: commands up, acknowledgement of outcomes, and the place to pull from. */
export const syncRequestSchema = z.strictObject({
  protocol: z.literal(protocolVersion),
  clientId: idSchema,
  build: z.string().max(60),
  cookie: z.string().max(300).nullable(),
  ackedSeq: z.int().min(0),
  commands: z.array(sentCommandSchema).max(limits.commandsPerRequest),
  again: againRequestSchema.optional(),
  /** SY-14: everything again, please; the cookie only says what life of the relay this device knows. */
  afresh: z.literal(true).optional(),
});
export type SyncRequest = z.infer<typeof syncRequestSchema>;

/**
 * PR-4: what became of a command, for ever. `applied`: done. `refused`: a rule said no. `quarantined`: the relay could not
 * understand it (a bug, an unknown command): its body is kept and the person is told; `tooOld` (PR-17): it was answered, too long ago for
 * the relay to know how. The fourth outcome, *retry*, is the
 * absence of one: nothing was recorded and the device sends again.
 */
export const outcomeSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('applied'),
    seq: z.int(),
    uid: idSchema,
    /** The territory's version that holds its effects. */
    version: z.int().optional(),
  }),
  z.object({ status: z.literal('refused'), seq: z.int(), uid: idSchema, refusal: refusalSchema }),
  z.object({
    status: z.literal('quarantined'),
    seq: z.int(),
    uid: idSchema,
    why: z.literal('tooOld').optional(),
  }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;

/**
 * PR-14: what became of a command handed over. `applied`: done again, or never forgotten. `superseded`: what came after it makes it
 * needless. `waiting`: it needs something that another device has still to hand over. `refused`: it cannot be done any more, and
 * without `refusal` the relay could not understand it.
 */
export const againOutcomeSchema = z.object({
  uid: idSchema,
  status: z.enum(['applied', 'superseded', 'waiting', 'refused']),
  refusal: refusalSchema.optional(),
});
export type AgainOutcome = z.infer<typeof againOutcomeSchema>;

/**
 * A record as this viewer may see it: kind, id, version, value; `null` when it left his audiences and must leave his device.
 * The kind is any string: an older app skips kinds it does not know yet.
 */
export const wireChangeSchema = z.tuple([z.string().max(40), idSchema, z.int(), z.unknown()]);
export type WireChange = z.infer<typeof wireChangeSchema>;

export const syncResponseSchema = z.object({
  /** The question it answers (`questionName`); absent: a relay of before. */
  to: z.string().max(20).optional(),
  incarnation: z.string().max(60),
  /** The last `seq` of this client the relay has an outcome for. */
  lastSeq: z.int().min(0),
  outcomes: z.array(outcomeSchema),
  cookie: z.string().max(300),
  changes: z.array(wireChangeSchema),
  /** More pages of the same snapshot, or more changes, are waiting: ask again at once. */
  more: z.boolean(),
  /** PR-6: present when `changes` is a page of a whole snapshot, to be staged and swapped in at its last page. */
  reset: z.object({ snapshot: z.string().max(100), page: z.int().min(0), last: z.boolean() }).optional(),
  /** PR-13: the commit that the cookie names is none of this relay's: it came back from an older copy. */
  forgot: z.literal(true).optional(),
  again: z.array(againOutcomeSchema).optional(),
  serverTime: instantSchema,
  minBuild: z.string().max(60),
});
export type SyncResponse = z.infer<typeof syncResponseSchema>;

/** PR-8: every error a program can meet. The message beside it is French, for a person. */
export const errorCodes = [
  'malformed',
  'tooLarge',
  'tooManyRequests',
  'noSession',
  'wrongMember',
  'notFound',
  'gap',
  'cloned',
  'upgradeRequired',
  'forbiddenOrigin',
  'invitationInvalid',
  'proofInvalid',
  'unavailable',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export const errorBodySchema = z.object({
  error: z.object({
    code: z.enum(errorCodes),
    message: z.string(),
    /** With `gap`: the `seq` the relay expects next. */
    expected: z.int().optional(),
  }),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;
