import { useDeferredValue, useMemo, useState } from 'react';
import { useEntryReadings } from '#client/ports/entry-readings.ts';
import { useNow } from '#client/ports/use-now.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Standing } from '#sync/known-records.ts';
import { type DeskFilters, deskCounts, duplicateGroups, filteredRows, noFilters } from './desk-filters.ts';
import { deskRows } from './desk-rows.ts';

const minuteMs = 60_000;

/** Everything the desk shows, computed once a change: the ranked list, what is filtered of it, and what is counted. */
export function useDesk(standing: Standing) {
  const { readings, version } = useEntryReadings();
  const now = useNow();
  // Words that name a day or a delay move slowly; the list is not ranked anew every half minute.
  const minute = Math.floor(now / (10 * minuteMs)) * 10 * minuteMs;
  const [filters, setFilters] = useState<DeskFilters>(noFilters);
  const [typed, setTyped] = useState('');
  const sought = useDeferredValue(typed);
  const shownVersion = useDeferredValue(version);
  // biome-ignore lint/correctness/useExhaustiveDependencies: readings change in place, their version says when
  const rows = useMemo(
    () => deskRows(standing, readings, minute),
    [standing, readings, shownVersion, minute],
  );
  const { done, total } = readings.progress();
  const isOpened = done >= total;
  const groups = useMemo(() => (isOpened ? duplicateGroups(rows) : []), [rows, isOpened]);
  const duplicates = useMemo<ReadonlySet<Id>>(() => new Set(groups.flat()), [groups]);
  const counts = useMemo(() => deskCounts(rows, duplicates), [rows, duplicates]);
  const shown = useMemo(
    () => filteredRows(rows, filters, sought, duplicates),
    [rows, filters, sought, duplicates],
  );
  return {
    now,
    rows,
    shown,
    filters,
    setFilters,
    typed,
    setTyped,
    counts,
    groups,
    progress: { done, total },
  };
}
