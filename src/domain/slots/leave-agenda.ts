import type { Instant } from '../identifiers.ts';
import type { Slot } from './slot.ts';

const dayMs = 86_400_000;

/**
 * So many full days after its end a slot leaves its agenda: no list looks further back than a week, and nobody at a counter has any use
 * for a slot of last month that is none of theirs.
 */
export const agendaLookBackDays = 7;

/**
 * SL-8: when a slot leaves the sight of its agenda's readers: at the first midnight (UTC: at night in the mainland) after its days, so
 * that a day's slots leave together, and devices hear of it once. Undefined when it has left, or was withdrawn before.
 */
export function leavesAgendaAt(slot: Slot): Instant | undefined {
  if (slot.state === 'withdrawn' || slot.leftAgendaAt !== undefined) return undefined;
  return Math.ceil(slot.end / dayMs + agendaLookBackDays) * dayMs;
}
