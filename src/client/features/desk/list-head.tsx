import { Download, FileUp, Plus, Printer, Search, SlidersHorizontal } from 'lucide-react';
import type { RefObject } from 'react';
import { dateText } from '#client/ui/calendar-words.ts';
import { dayOf } from '#client/ui/french-time.ts';
import type { PriorityRule } from '#domain/waitlist/list-settings.ts';
import { listCaption } from './list-caption.ts';
import type { useDesk } from './use-desk.ts';

interface Props {
  readonly desk: ReturnType<typeof useDesk>;
  /** Otherwise a patient, or the filters, are what the page is about. */
  readonly isMain: boolean;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly rule: PriorityRule;
  readonly zone: string;
  readonly onFilters: () => void;
  readonly onPrint: () => void;
  readonly onExport: () => void;
}

/** What the list is, by which rule, and the tools that touch all of it. */
export function ListHead({ desk, isMain, searchRef, rule, zone, onFilters, onPrint, onExport }: Props) {
  const { counts, shown, typed, setTyped, filters, progress } = desk;
  const Title = isMain ? 'h1' : 'h2';
  const caption = listCaption(counts, filters, { shown: shown.length, isSearched: typed !== '' });
  return (
    <div className="list-head">
      <div className="list-title">
        <div>
          <Title id="titre-liste" className="list-name" tabIndex={-1}>
            Patients sans médecin traitant
          </Title>
          <p className="meta">
            {caption}
            <span className="on-desk"> · </span>
            <a className="rule-link" href="/patients/regle">
              règle du {dateText(dayOf(rule.adoptedAt, zone))}
            </a>
          </p>
        </div>
        <a className="btn btn-primary" href="/patients/nouveau">
          <Plus className="icon" aria-hidden="true" />
          Inscrire un patient <kbd>n</kbd>
        </a>
      </div>
      <div className="list-tools">
        <label className="searchbox">
          <span className="visually-hidden">Chercher un nom ou un téléphone</span>
          <Search className="icon" aria-hidden="true" />
          <input
            ref={searchRef}
            className="input"
            type="search"
            placeholder="Nom ou téléphone"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <kbd>/</kbd>
        </label>
        <button type="button" className="btn filters-btn" onClick={onFilters}>
          <SlidersHorizontal className="icon" aria-hidden="true" />
          Filtres
        </button>
        <button type="button" className="btn on-desk" onClick={onPrint}>
          <Printer className="icon" aria-hidden="true" />
          Imprimer
        </button>
        <button type="button" className="btn on-desk" onClick={onExport}>
          <Download className="icon" aria-hidden="true" />
          Exporter
        </button>
        <a className="btn on-desk" href="/patients/reprise">
          <FileUp className="icon" aria-hidden="true" />
          Reprendre un tableau
        </a>
      </div>
      {progress.done < progress.total && (
        <div className="opening">
          <label>
            <span className="meta">
              Ouverture des fiches : {progress.done.toLocaleString('fr')} sur{' '}
              {progress.total.toLocaleString('fr')}. La liste se range à mesure.
            </span>
            <progress max={progress.total} value={progress.done} />
          </label>
        </div>
      )}
    </div>
  );
}
