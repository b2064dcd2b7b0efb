import { useDeferredValue, useMemo, useState } from 'react';
import { useEntryReadings } from '#client/ports/entry-readings.ts';
import { useNow } from '#client/ports/use-now.ts';
import type { Id } from '#domain/identifiers.ts';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { Standing } from '#sync/known-records.ts';
import { type DeskFilters, deskCounts, filteredRows, noFilters } from './desk-filters.ts';
import { createDeskList } from './desk-rows.ts';
import { createDuplicateFinder } from './duplicate-finder.ts';
import { useRankPace } from './rank-pace.ts';

const minuteMs = 60_000;

/** Everything the desk shows, computed once a change: the ranked list, what is filtered of it, and what is counted. */
export function useDesk(standing: Standing) {
  const { readings, version } = useEntryReadings();
  const now = useNow();
  // Words that name a day or a delay move slowly; the list is not ranked anew every half minute.
  const minute = Math.floor(now / (10 * minuteMs)) * 10 * minuteMs;
  const [filters, setFilters] = useState<DeskFilters>(noFilters);
  const [typed, setTyped] = useState('');
  const [list] = useState(createDeskList);
  const [findDuplicates] = useState(createDuplicateFinder);
  const sought = useDeferredValue(typed);
  const reached = readings.progress();
  const paced = useRankPace(version, reached.done < reached.total);
  const shownVersion = useDeferredValue(paced);
  // biome-ignore lint/correctness/useExhaustiveDependencies: readings change in place, their version says when
  const { rows, progress } = useMemo(
    // Together, so that everything is said to be opened only once the list shows it so.
    () => ({ rows: list(standing, readings, minute), progress: readings.progress() }),
    [list, standing, readings, shownVersion, minute],
  );
  const isOpened = progress.done >= progress.total;
  // After the list is drawn: looking for duplicates takes a moment, and nothing waits for it.
  const settled = useDeferredValue(rows);
  const groups = useMemo(
    () => (isOpened ? findDuplicates(settled) : []),
    [findDuplicates, settled, isOpened],
  );
  const duplicates = useMemo<ReadonlySet<Id>>(() => new Set(groups.flat()), [groups]);
  const counts = useMemo(() => deskCounts(rows, duplicates, filters.view), [rows, duplicates, filters.view]);
  const shown = useMemo(
    () => filteredRows(rows, filters, sought, duplicates),
    [rows, filters, sought, duplicates],
  );
  const { zone } = standing.territory;
  const { unreachableAfter } = listSettingsOf(standing.territory);
  const rowSetting = useMemo(
    () => ({ now: minute, zone, unreachableAfter }),
    [minute, zone, unreachableAfter],
  );
  return {
    now,
    rowSetting,
    rows,
    shown,
    filters,
    setFilters,
    typed,
    setTyped,
    counts,
    groups,
    progress,
  };
}
