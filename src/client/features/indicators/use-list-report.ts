import { useDeferredValue, useMemo } from 'react';
import { type EntryReadings, useEntryReadings } from '#client/ports/entry-readings.ts';
import { type KnownEntry, type ListReport, listReport } from '#domain/indicators/list-report.ts';
import type { Period } from '#domain/indicators/period.ts';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { Standing } from '#sync/known-records.ts';
import { type EntryRow, entryRows } from '#sync/list-records.ts';

export interface ReadReport {
  readonly report: ListReport;
  readonly progress: { readonly done: number; readonly total: number };
}

/** The report of this device, counted again as its entries are opened. */
export function useListReport({ state, territory }: Standing, period: Period): ReadReport {
  const { readings, version } = useEntryReadings();
  const read = useDeferredValue(version);
  const { from, to } = period;
  return useMemo(() => {
    // Counted anew with every batch that was opened.
    void read;
    const settings = listSettingsOf(territory);
    const known = entryRows(state).map((row) => knownEntry(row, readings));
    const report = listReport(known, { from, to }, settings, territory.zone);
    return { report, progress: readings.progress() };
  }, [state, territory, from, to, readings, read]);
}

function knownEntry({ id, value }: EntryRow, readings: EntryReadings): KnownEntry {
  if (value.closing?.facts) {
    const reading = readings.facts(id);
    return { entry: value, facts: reading.kind === 'read' ? reading.content : undefined };
  }
  const reading = value.sealed ? readings.entry(id) : undefined;
  return { entry: value, profile: reading?.kind === 'read' ? reading.content.profile : undefined };
}
