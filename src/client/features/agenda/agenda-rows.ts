import type { SlotMode } from '#domain/slots/slot.ts';
import { localTime } from '#domain/territory/local-time.ts';
import { isFree, type SlotRow } from '#sync/slot-rows.ts';

export interface AgendaFilters {
  readonly agendaId: string | null;
  readonly near: boolean;
  readonly mode: SlotMode | null;
  readonly freeOnly: boolean;
}

export const noFilters: AgendaFilters = { agendaId: null, near: false, mode: null, freeOnly: false };

export interface AgendaDay {
  /** Calendar day on the territory's clock. */
  readonly day: string;
  readonly freeCount: number;
  readonly rows: readonly SlotRow[];
}

/** BK-10's « near »: under ten kilometres. What cannot be measured is not near. */
export const nearKm = 10;

export function filterRows(rows: readonly SlotRow[], filters: AgendaFilters): readonly SlotRow[] {
  const { agendaId, near, mode, freeOnly } = filters;
  return rows.filter(
    (row) =>
      (agendaId === null || row.slot.agendaId === agendaId) &&
      (!near || (row.km !== undefined && row.km < nearKm)) &&
      (mode === null || row.slot.modes.includes(mode)) &&
      (!freeOnly || isFree(row)),
  );
}

/** Groups rows by day; `shown` rows at most, while the free counts are of all of them. */
export function byDay(rows: readonly SlotRow[], zone: string, shown: number): readonly AgendaDay[] {
  const days = new Map<string, { freeCount: number; rows: SlotRow[] }>();
  rows.forEach((row, index) => {
    const { day } = localTime(row.slot.start, zone);
    const group = days.get(day) ?? { freeCount: 0, rows: [] };
    days.set(day, group);
    if (isFree(row)) group.freeCount += 1;
    if (index < shown) group.rows.push(row);
  });
  return [...days].map(([day, group]) => ({ day, ...group })).filter((day) => day.rows.length > 0);
}

/** Where touching the row leads; undefined when there is nothing to do there. */
export function rowHref(row: SlotRow): string | undefined {
  switch (row.state) {
    case 'free':
      return `/reserver/${row.slotId}`;
    case 'readable':
      return undefined;
    case 'refused':
      return '/a-traiter';
    case 'pending':
    case 'confirmed':
      return row.bookingId ? `/rdv/${row.slotId}?r=${row.bookingId}` : `/rdv/${row.slotId}`;
    case 'own':
    case 'ownPending':
    case 'ownTaken':
      return `/rdv/${row.slotId}`;
  }
}
