import * as z from 'zod';
import { memberSchema } from '#domain/access/member.ts';
import { communeCodeSchema } from '#domain/identifiers.ts';
import { structureSchema } from '#domain/territory/structure.ts';
import { type Commune, type Territory, territorySchema } from '#domain/territory/territory.ts';
import { defaultAgendas, defaultPhoneLadder, defaultSnpHours } from '#domain/territory/territory-defaults.ts';
import { defaultListSettings, listSettingsSchema } from '#domain/waitlist/list-settings.ts';

/**
 * The file that says what a territory is. Only what nobody can guess is needed: its names, its coordination, who coordinates it;
 * the rest starts as most territories do. The communes come from their own CSV.
 */
export const territorySettingsSchema = z.strictObject({
  name: territorySchema.shape.name,
  /** The name in public addresses: `/demande/<slug>`. */
  slug: listSettingsSchema.shape.slug,
  zone: z.string().max(40).refine(isZone).default('Europe/Paris'),
  coordination: z.strictObject({
    name: structureSchema.shape.name,
    communeCode: communeCodeSchema,
    address: structureSchema.shape.address,
    phone: structureSchema.shape.phone,
    accessible: z.boolean().default(true),
  }),
  coordinator: z.strictObject({
    title: memberSchema.shape.title.default(''),
    givenName: memberSchema.shape.givenName,
    familyName: memberSchema.shape.familyName,
  }),
  snpHours: territorySchema.shape.snpHours.optional(),
  holidays: territorySchema.shape.holidays.default({ calendar: 'metropole', extra: [] }),
  phoneLadder: territorySchema.shape.phoneLadder.optional(),
  agendas: territorySchema.shape.agendas.optional(),
  bookableHours: territorySchema.shape.bookableHours.default(48),
  publishDays: territorySchema.shape.publishDays.default(60),
  /** What differs from the settings every list starts with. */
  waitlist: listSettingsSchema.omit({ slug: true }).partial().optional(),
});
export type TerritorySettings = z.infer<typeof territorySettingsSchema>;

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('fr', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The territory that these settings describe. Throws a ZodError when together they make none. */
export function territoryOf(settings: TerritorySettings, communes: readonly Commune[]): Territory {
  const { name, slug, zone, holidays, bookableHours, publishDays, coordination } = settings;
  const ownStep = {
    code: 'coordination',
    number: coordination.phone,
    label: 'Coordination de la CPTS',
    use: 'coordination',
    publicNumber: false,
  };
  return territorySchema.parse({
    name,
    zone,
    communes,
    snpHours: settings.snpHours ?? defaultSnpHours,
    holidays,
    phoneLadder: settings.phoneLadder ?? [...defaultPhoneLadder, ownStep],
    agendas: settings.agendas ?? defaultAgendas,
    bookableHours,
    publishDays,
    waitlist: { ...defaultListSettings, ...settings.waitlist, slug },
  });
}

/** A file to start from, with invented people: what `--example` prints. */
export const exampleSettings = {
  name: 'CPTS du Val d’Essai',
  slug: 'val-d-essai',
  zone: 'Europe/Paris',
  coordination: {
    name: 'Coordination de la CPTS',
    communeCode: '86160',
    address: '2 place de la République',
    phone: '+33199002026',
  },
  coordinator: { title: 'Mme', givenName: 'Claire', familyName: 'Aubin' },
  phoneLadder: [
    ...defaultPhoneLadder,
    {
      code: 'coordination',
      number: '+33199002026',
      label: 'Coordination de la CPTS',
      use: 'coordination',
      publicNumber: false,
    },
  ],
  waitlist: { phoneHours: 'le matin, du lundi au vendredi' },
};
