import { Empty } from '#client/ui/empty.tsx';
import { isNarrowed, noFilters } from './desk-filters.ts';
import type { useDesk } from './use-desk.ts';

/** The list shows nobody: what it means, and the way back to those it hides. */
export function NobodyShown({ desk }: { readonly desk: ReturnType<typeof useDesk> }) {
  const { typed, filters, progress } = desk;
  const isOpening = progress.done < progress.total;
  if (typed !== '' || isNarrowed(filters)) {
    return (
      <Empty
        title="Personne ne correspond"
        actions={
          <button
            type="button"
            className="btn"
            onClick={() => {
              desk.setTyped('');
              desk.setFilters({ ...noFilters, view: 'all' });
            }}
          >
            Voir toute la liste
          </button>
        }
      >
        {isOpening
          ? 'Des fiches s’ouvrent encore : cherchez de nouveau dans un instant.'
          : 'Vérifiez le nom ou le téléphone, ou enlevez les filtres. Qui est sorti de la liste est dans « Sortis de la liste ».'}
      </Empty>
    );
  }
  return filters.view === 'all' ? (
    <Empty title="Personne n’attend">
      Les demandes arrivent ici quelle que soit la porte : professionnels, partenaires, patients, reprise d’un
      tableau.
    </Empty>
  ) : (
    <Empty title="Rien à faire ici">C’est à jour. Passez à la suite de la liste.</Empty>
  );
}
