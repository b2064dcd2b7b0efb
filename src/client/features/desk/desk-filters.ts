import * as z from 'zod';
import type { Id } from '#domain/identifiers.ts';
import { type Entry, isOnList, isWaiting, openProposals } from '#domain/waitlist/entry.ts';
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
      return isOnList(entry);
    case 'claimed':
      return entry.status === 'claimed';
    case 'closed':
      return entry.status === 'closed';
    case 'duplicates':
      return isOnList(entry) && duplicates.has(row.id);
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
  return criteria.every((criterion) => row.criteria.includes(criterion));
}

/**
 * How many rows each view has, how many of the view that is looked at each criterion and each state has (criteria overlap), and how many
 * people wait (WL-27).
 */
export function deskCounts(rows: readonly DeskRow[], duplicates: ReadonlySet<Id>, shown: DeskView) {
  const views = new Map<DeskView, number>(viewSchema.options.map((view) => [view, 0]));
  const criteria = new Map<Criterion, number>(criterionSchema.options.map((one) => [one, 0]));
  const statuses = new Map(stateSchema.options.map((one) => [one, 0]));
  for (const row of rows) {
    for (const view of viewSchema.options) {
      if (isInView(row, view, duplicates)) views.set(view, (views.get(view) ?? 0) + 1);
    }
    if (!isInView(row, shown, duplicates)) continue;
    for (const one of row.criteria) criteria.set(one, (criteria.get(one) ?? 0) + 1);
    const state = stateOf(row.entry);
    if (state) statuses.set(state, (statuses.get(state) ?? 0) + 1);
  }
  const waiting = rows.filter(({ entry }) => isWaiting(entry)).length;
  return { views, criteria, statuses, waiting };
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
