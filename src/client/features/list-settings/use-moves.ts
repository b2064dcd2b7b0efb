import { useDeferredValue, useMemo } from 'react';
import { useEntryReadings } from '#client/ports/entry-readings.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { localTime } from '#domain/territory/local-time.ts';
import { isWaiting } from '#domain/waitlist/entry.ts';
import { currentRule, listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { compareRules, criteriaOf, type Rankable } from '#domain/waitlist/priority.ts';
import type { Profile } from '#domain/waitlist/profile.ts';
import type { Standing } from '#sync/known-records.ts';
import { entryRows } from '#sync/list-records.ts';
import { type MovesSummary, movesSummary } from './moves-summary.ts';
import type { RuleDraft } from './rule-draft.ts';

export interface Moves {
  readonly summary: MovesSummary;
  readonly waiting: number;
  readonly progress: { readonly done: number; readonly total: number };
  /** « Ginette Baudrillart »; undefined as long as it is not read. */
  nameOf(id: Id): string | undefined;
}

/** Who would move if this rule replaced the one in force, among those nobody has taken yet. */
export function useMoves({ state, territory }: Standing, draft: RuleDraft, now: Instant): Moves {
  const { readings, version } = useEntryReadings();
  const read = useDeferredValue(version);
  const tried = useDeferredValue(draft);
  const waiting = useMemo(() => {
    // Read anew with every batch that was opened.
    void read;
    return entryRows(state).flatMap(({ id, value }): readonly Rankable[] => {
      if (!isWaiting(value)) return [];
      const reading = readings.entry(id);
      const profile = reading.kind === 'read' ? reading.content.profile : undefined;
      return [{ id, waitingSince: value.waitingSince, registeredAt: value.registeredAt, profile }];
    });
  }, [state, readings, read]);
  const { day } = localTime(now, territory.zone);
  const summary = useMemo(() => {
    const before = currentRule(listSettingsOf(territory));
    const after = { ...before, ...tried };
    const profiles = new Map<Id, Profile | undefined>(waiting.map(({ id, profile }) => [id, profile]));
    // The order changes with the day, never within it.
    const noon = Date.parse(`${day}T12:00:00Z`);
    return movesSummary(compareRules(waiting, before, after, noon, territory.zone), (id) => {
      const profile = profiles.get(id);
      return profile ? criteriaOf(profile, after, day) : [];
    });
  }, [waiting, tried, territory, day]);
  return {
    summary,
    waiting: waiting.length,
    progress: readings.progress(),
    nameOf(id) {
      const reading = readings.entry(id);
      if (reading.kind !== 'read') return undefined;
      const { givenName, familyName } = reading.content.identity;
      return `${givenName} ${familyName}`;
    },
  };
}
