import * as z from 'zod';
import { publicSheetSchema } from '#domain/directory/public-sheet.ts';
import { communeCodeSchema, lineSchema } from '#domain/identifiers.ts';
import { publicDoorSchema } from '#domain/waitlist/public-door.ts';

/** An attempt that gets no answer is given up: on a slow line, somebody is waiting in front of the page. */
const patienceMs = 20_000;

/** Why the relay did not do what the page asked. `unreachable`: no answer came, and nobody knows whether it was heard. */
export type Trouble = 'unreachable' | 'unknownAddress' | 'tooMany' | 'proofInvalid' | 'refused';

export class AskTrouble extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble) {
    super(`relay: ${trouble}`);
    this.name = 'AskTrouble';
    this.trouble = trouble;
  }
}

const challengeSchema = z.looseObject({
  parameters: z.looseObject({
    algorithm: z.string(),
    nonce: z.string(),
    salt: z.string(),
    cost: z.number(),
    keyLength: z.number(),
    keyPrefix: z.string(),
  }),
  signature: z.string(),
});
const doorSchema = publicDoorSchema.extend({ challenge: challengeSchema });
export type Door = z.infer<typeof doorSchema>;

const directorySchema = z.object({
  territory: lineSchema(120),
  communes: z.array(z.object({ code: communeCodeSchema, name: lineSchema(80) })),
  sheets: z.array(publicSheetSchema),
});
export type Directory = z.infer<typeof directorySchema>;

/** What the request page needs, with some work to do first. Throws AskTrouble. */
export async function askDoor(slug: string): Promise<Door> {
  return read(doorSchema, await ask(`/api/requests/${encodeURIComponent(slug)}`));
}

/** The light directory. Throws AskTrouble. */
export async function askDirectory(slug: string): Promise<Directory> {
  return read(directorySchema, await ask(`/api/directory/${encodeURIComponent(slug)}`));
}

/** Hands a sealed request in. Throws AskTrouble. */
export async function handIn(slug: string, body: unknown): Promise<void> {
  await ask(`/api/requests/${encodeURIComponent(slug)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function ask(path: string, init: RequestInit = {}): Promise<unknown> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  try {
    const answer = await fetch(path, { ...init, signal: patience.signal, credentials: 'omit' });
    if (!answer.ok) throw new AskTrouble(await troubleOf(answer));
    return (await answer.json()) as unknown;
  } catch (error) {
    throw error instanceof AskTrouble ? error : new AskTrouble('unreachable');
  } finally {
    clearTimeout(timer);
  }
}

const errorSchema = z.object({ error: z.object({ code: z.string() }) });

async function troubleOf(answer: Response): Promise<Trouble> {
  if (answer.status === 404) return 'unknownAddress';
  if (answer.status === 429) return 'tooMany';
  if (answer.status >= 500) return 'unreachable';
  const body = errorSchema.safeParse(await answer.json().catch(() => undefined));
  return body.success && body.data.error.code === 'proofInvalid' ? 'proofInvalid' : 'refused';
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new AskTrouble('unreachable');
  return parsed.data;
}
