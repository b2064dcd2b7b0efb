import { counted } from '#client/ui/french-text.ts';
import { type DeskFilters, type deskCounts, isNarrowed } from './desk-filters.ts';

/** What the list shows, said over it: who waits, who left, or how many of them the filters and the search leave. */
export function listCaption(
  { views, waiting }: Pick<ReturnType<typeof deskCounts>, 'views' | 'waiting'>,
  filters: DeskFilters,
  { shown, isSearched }: { readonly shown: number; readonly isSearched: boolean },
): string {
  const isLess = isSearched || isNarrowed(filters);
  const some = shown.toLocaleString('fr');
  if (filters.view === 'closed') {
    const gone = views.get('closed') ?? 0;
    const all = `${gone.toLocaleString('fr')} ${gone > 1 ? 'sortis' : 'sorti'} de la liste`;
    return isLess ? `${some} sur ${all}` : all;
  }
  const onList = views.get('all') ?? 0;
  if (isLess || filters.view !== 'all')
    return `${some} sur ${counted(onList, 'patient')} de la liste, par priorité`;
  const taken = onList - waiting;
  return `${waiting.toLocaleString('fr')} en attente, par priorité${taken > 0 ? ` · ${counted(taken, 'accepté')}` : ''}`;
}
