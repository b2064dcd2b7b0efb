import * as z from 'zod';
import { professionSchema } from '../access/professions.ts';
import { codeSchema, idSchema, instantSchema } from '../identifiers.ts';

/** A need for which no slot was found: anonymous, so that the coordination can ask doctors for more slots. */
export const unmetNeedSchema = z.object({
  agendaId: codeSchema,
  communeCode: z.string().regex(/^[0-9AB]{5}$/),
  at: instantSchema,
  byProfession: professionSchema,
  structureId: idSchema,
});
export type UnmetNeed = z.infer<typeof unmetNeedSchema>;
