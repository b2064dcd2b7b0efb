import * as z from 'zod';
import { professionSchema } from '../access/professions.ts';
import { codeSchema, communeCodeSchema, lineSchema, localDaySchema, phoneSchema } from '../identifiers.ts';
import { listSettingsSchema } from '../waitlist/list-settings.ts';

/** One French commune of the territory; positions in decimal degrees, only to estimate distances. */
export const communeSchema = z.object({
  code: communeCodeSchema,
  name: lineSchema(80),
  population: z.int().min(0),
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  /** Beside the territory: kept for distances (a doctor, a patient), never a commune of the CPTS. */
  outside: z.literal(true).optional(),
});

/** Minutes since midnight in the territory's zone, `to` excluded. */
const openingSchema = z.object({ from: z.int().min(0).max(1440), to: z.int().min(0).max(1440) });

/** A kind of act a slot is for: consultation, first physiotherapy session, smear test… */
const actSchema = z.object({ code: codeSchema, name: lineSchema(60) });

/**
 * One shared agenda. Rights are here, per agenda and never per app:
 * `publishers` own slots, `bookers` see and book, `readers` see the free slots and cannot book.
 */
export const agendaSchema = z.object({
  id: codeSchema,
  name: lineSchema(60),
  publishers: z.array(professionSchema).max(20),
  bookers: z.array(professionSchema).max(20),
  readers: z.array(professionSchema).max(20),
  acts: z.array(actSchema).min(1).max(30),
  slotMinutes: z.object({ default: z.int(), min: z.int().min(5), max: z.int().max(240) }),
});

/** Who to call, in the territory's own order. `publicNumber: false` is never shown to or printed for a patient. */
const phoneStepSchema = z.object({
  code: codeSchema,
  number: phoneSchema,
  label: lineSchema(120),
  use: z.enum(['vital', 'regulation', 'outOfHours', 'pharmacy', 'professionalsOnly', 'coordination']),
  publicNumber: z.boolean(),
});

/** Everything that differs between two CPTS. A rule that varies is data here, never code. */
export const territorySchema = z.object({
  name: lineSchema(120),
  zone: z.string().max(40),
  communes: z.array(communeSchema).max(1000),
  /** By ISO weekday, '1' = Monday to '7' = Sunday; a missing day has no SNP. */
  snpHours: z.partialRecord(z.enum(['1', '2', '3', '4', '5', '6', '7']), z.array(openingSchema).max(4)),
  holidays: z.object({
    calendar: z.enum(['metropole', 'alsaceMoselle']),
    extra: z.array(localDaySchema).max(100),
  }),
  phoneLadder: z.array(phoneStepSchema).max(20),
  agendas: z.array(agendaSchema).max(30),
  /** A slot can be booked from this many hours before it starts (48 by default). */
  bookableHours: z
    .int()
    .min(1)
    .max(24 * 14),
  /** A slot can be published at most this many days ahead. */
  publishDays: z.int().min(1).max(400),
  /** The list of patients without a médecin traitant; defaults until the territory decides (`listSettingsOf`). */
  waitlist: listSettingsSchema.optional(),
});

export type Territory = z.infer<typeof territorySchema>;
export type Agenda = z.infer<typeof agendaSchema>;
export type Commune = z.infer<typeof communeSchema>;
export type PhoneStep = z.infer<typeof phoneStepSchema>;

/** The agenda of that id, if the territory has it. */
export function findAgenda(territory: Territory, agendaId: string): Agenda | undefined {
  return territory.agendas.find((agenda) => agenda.id === agendaId);
}
