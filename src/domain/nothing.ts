import * as z from 'zod';
import { defineCommand } from './decision.ts';
import { accept } from './result.ts';

export const nothingSchema = z.strictObject({ instead: z.enum(['expired', 'undone']) });

/**
 * Takes the place, in a device's ordered stream, of a command that the person took back or that came too late before it was
 * ever sent: the stream has no holes, so the place must be filled.
 */
export const nothing = defineCommand<z.infer<typeof nothingSchema>>({
  schema: nothingSchema,
  reads: () => ({ keys: [] }),
  decide: () => accept([]),
});
