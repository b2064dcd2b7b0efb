import { create } from 'zustand';
import { type AgendaFilters, noFilters } from './agenda-rows.ts';

interface FilterStore extends AgendaFilters {
  set(filters: Partial<AgendaFilters>): void;
  clear(): void;
}

/** The filters of this tab: they stay while one looks at a slot and comes back. */
export const useAgendaFilters = create<FilterStore>()((set) => ({
  ...noFilters,
  set: (filters) => set(filters),
  clear: () => set(noFilters),
}));
