import * as z from 'zod';
import { communeCodeSchema, idSchema, lineSchema, phoneSchema } from '../identifiers.ts';
import type { Structure } from '../territory/structure.ts';
import type { Territory } from '../territory/territory.ts';
import { consentWordingSchema, currentConsent, listSettingsOf } from './list-settings.ts';

/** What the public page of a territory needs, and all it gets. */
export const publicDoorSchema = z.object({
  territoryId: idSchema,
  territory: lineSchema(120),
  communes: z.array(z.object({ code: communeCodeSchema, name: lineSchema(80) })),
  consent: consentWordingSchema.pick({ version: true, list: true, doctors: true, partners: true }),
  coordination: z.object({
    structureId: idSchema,
    publicKey: z.string(),
    phone: phoneSchema,
    phoneHours: lineSchema(80).optional(),
  }),
});
export type PublicDoor = z.infer<typeof publicDoorSchema>;

/** WL-1: field by field, for anybody: no number kept for professionals, no rule, nobody's name. */
export function publicDoor(
  territoryId: string,
  territory: Territory,
  coordination: { readonly id: string; readonly value: Structure },
): PublicDoor {
  const settings = listSettingsOf(territory);
  const { version, list, doctors, partners } = currentConsent(settings);
  const { phoneHours } = settings;
  return {
    territoryId,
    territory: territory.name,
    communes: territory.communes
      .filter((commune) => !commune.outside)
      .map(({ code, name }) => ({ code, name })),
    consent: { version, list, doctors, partners },
    coordination: {
      structureId: coordination.id,
      publicKey: coordination.value.publicKey,
      phone: coordination.value.phone,
      ...(phoneHours === undefined ? {} : { phoneHours }),
    },
  };
}
