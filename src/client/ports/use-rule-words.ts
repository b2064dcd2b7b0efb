import { useMemo } from 'react';
import type { Instant } from '#domain/identifiers.ts';
import { findAgenda } from '#domain/territory/territory.ts';
import type { Standing } from '#sync/known-records.ts';
import type { RefusalSetting } from '../ui/refusal-words.ts';

/** What the sentences of refusals need to know of this territory and moment. */
export function useRuleWords({ territory }: Standing, now: Instant): RefusalSetting {
  return useMemo(
    () => ({
      zone: territory.zone,
      now,
      bookersOf: (agendaId) => findAgenda(territory, agendaId)?.bookers ?? [],
      publishersOf: (agendaId) => findAgenda(territory, agendaId)?.publishers ?? [],
    }),
    [territory, now],
  );
}
