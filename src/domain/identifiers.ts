import * as z from 'zod';

/** Record ids: UUIDs (version 7 when made by a device), lower case, 36 characters. */
export const idSchema = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

/** Short names chosen by a territory for its own things: agendas (`mg`), acts (`consultation`). */
export const codeSchema = z.string().regex(/^[a-z][a-zA-Z0-9-]{0,31}$/);

/** An instant: whole milliseconds since 1970-01-01T00:00:00Z. Years 2000 to 2200. */
export const instantSchema = z.int().min(946_684_800_000).max(7_258_118_400_000);

/** A calendar day without a zone, `2026-11-24`. */
export const localDaySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** An INSEE commune code: `86160`, `2A004`. */
export const communeCodeSchema = z.string().regex(/^[0-9AB]{5}$/);

/** A dialable number: `+33199001240`, or a short number such as `15` or `116117`. */
export const phoneSchema = z.string().regex(/^(\+\d{6,15}|\d{2,6})$/);

/** One line of plain text that a person typed, without control characters. */
export const lineSchema = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused here
    .regex(/^[^\u0000-\u001f\u007f]*$/);

export type Id = string;
export type Instant = number;
export type LocalDay = string;
