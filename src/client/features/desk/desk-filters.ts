import * as z from 'zod';
import type { Id } from '#domain/identifiers.ts';
import { type Entry, openProposals } from '#domain/waitlist/entry.ts';
import { entrySourceSchema } from '#domain/waitlist/entry-source.ts';
import { type Criterion, criterionSchema } from '#domain/waitlist/profile.ts';
import type { DeskRow } from './desk-rows.ts';
import { seeker } from './sought.ts';

/** What the coordinator looks at: one view of the day at a time. */
export const viewSchema = z.enum([
  'all',
  'callBack',
  'misasUnanswered',
  'reconfirm',
  'proposalsOver',
  'answersAwaited',
  'claimed',
  'duplicates',
  'closed',
]);
export type DeskView = z.infer<typeof viewSchema>;

/** Where an entry stands, as it is filtered: « Proposé » is a verified one that doctors have not answered for yet. */
export const stateSchema = z.enum(['registered', 'verified', 'proposed', 'unreachable', 'claimed']);
export type DeskState = z.infer<typeof stateSchema>;

/** Everything that narrows the list; what a saved view keeps. */
export const filtersSchema = z.object({
  view: viewSchema,
  /** A patient meets them all. */
  criteria: z.array(criterionSchema),
  /** Any of them. */
  statuses: z.array(stateSchema),
  communeCode: z.string().max(10),
  source: entrySourceSchema.or(z.literal('')),
  /** Waits for longer than so many days; 0 for any. */
  waitsOver: z.int().min(0).max(4000),
});
export type DeskFilters = z.infer<typeof filtersSchema>;

export const noFilters: DeskFilters = {
  view: 'all',
  criteria: [],
  statuses: [],
  communeCode: '',
  source: '',
  waitsOver: 0,
};

/** The rows under the filters and the search, in their order. `duplicates`: the entries that may be somebody twice. */
export function filteredRows(
  rows: readonly DeskRow[],
  filters: DeskFilters,
  typed: string,
  duplicates: ReadonlySet<Id>,
): readonly DeskRow[] {
  const isSought = seeker(typed);
  return rows.filter(
    (row) =>
      isInView(row, filters.view, duplicates) &&
      meetsCriteria(row, filters.criteria) &&
      (filters.statuses.length === 0 || isInState(row.entry, filters.statuses)) &&
      (filters.communeCode === '' || row.entry.communeCode === filters.communeCode) &&
      (filters.source === '' || row.entry.source === filters.source) &&
      (filters.waitsOver === 0 || (row.ranked?.waitingDays ?? -1) > filters.waitsOver) &&
      isSought(row.content),
  );
}

export function isInView(row: DeskRow, view: DeskView, duplicates: ReadonlySet<Id>): boolean {
  const { entry, reminders } = row;
  switch (view) {
    case 'all':
      return entry.status !== 'closed';
    case 'claimed':
      return entry.status === 'claimed';
    case 'closed':
      return entry.status === 'closed';
    case 'duplicates':
      return entry.status !== 'closed' && duplicates.has(row.id);
    case 'answersAwaited':
      return openProposals(entry).length > 0;
    default:
      return reminders.includes(view);
  }
}

function isInState(entry: Entry, states: readonly DeskState[]): boolean {
  const state = stateOf(entry);
  return state !== undefined && states.includes(state);
}

function stateOf(entry: Entry): DeskState | undefined {
  if (entry.status === 'closed') return undefined;
  return entry.status === 'verified' && openProposals(entry).length > 0 ? 'proposed' : entry.status;
}

function meetsCriteria(row: DeskRow, criteria: readonly Criterion[]): boolean {
  return criteria.every((criterion) => row.ranked?.criteria.includes(criterion));
}

/** How many rows each view and each criterion has; criteria overlap, and are counted among those who wait. */
export function deskCounts(rows: readonly DeskRow[], duplicates: ReadonlySet<Id>) {
  const views = new Map<DeskView, number>(viewSchema.options.map((view) => [view, 0]));
  const criteria = new Map<Criterion, number>(criterionSchema.options.map((one) => [one, 0]));
  const statuses = new Map(stateSchema.options.map((one) => [one, 0]));
  for (const row of rows) {
    for (const view of viewSchema.options) {
      if (isInView(row, view, duplicates)) views.set(view, (views.get(view) ?? 0) + 1);
    }
    for (const one of row.ranked?.criteria ?? []) criteria.set(one, (criteria.get(one) ?? 0) + 1);
    const state = stateOf(row.entry);
    if (state) statuses.set(state, (statuses.get(state) ?? 0) + 1);
  }
  const ranked = rows.filter((row) => row.ranked).length;
  return { views, criteria, statuses, ranked };
}

export function isNarrowed(filters: DeskFilters): boolean {
  return (
    filters.criteria.length > 0 ||
    filters.statuses.length > 0 ||
    filters.communeCode !== '' ||
    filters.source !== '' ||
    filters.waitsOver > 0
  );
}
