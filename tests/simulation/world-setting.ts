import type { Instant } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import { defaultListSettings } from '#domain/waitlist/list-settings.ts';
import { aListTerritory } from '../support/a-list.ts';
import { aTerritory, at, today } from '../support/a-territory.ts';
import type { Faults } from './faults.ts';
import { listAtFirst } from './list-scene.ts';
import type { WorldOptions } from './world-options.ts';

/** When a world happens, and what is there before it begins. */
export interface WorldSetting {
  readonly start: Instant;
  readonly at: (hours: number, minutes: number) => Instant;
  readonly records: readonly RecordChange[];
  /** What an answer weighs at most: in two worlds of three a snapshot comes in several pages, or in many. */
  readonly pageWeight: number;
}

/** The nights in which an hour comes twice, and in which one is missing. */
const changingNights = ['2026-10-25', '2027-03-28'] as const;
const allDay = [{ from: 0, to: 1440 }];

/** Two worlds in seven live the list, the others slots: on either store, of either length. */
export function isOfList({ seed }: Pick<WorldOptions, 'seed'>): boolean {
  return seed % 7 < 2;
}

export function settingOf(options: WorldOptions, faults: Faults): WorldSetting {
  const isNight = faults.has('daylightSaving') && !isOfList(options);
  const day = isNight ? (changingNights[options.seed % 2] ?? today) : today;
  const firstHour = isNight ? 1 : 9;
  return {
    start: at(firstHour, 0, day),
    at: (hours, minutes) => at(firstHour + hours, minutes, day),
    records: [...aListTerritory(territory()), ...(isOfList(options) ? listAtFirst() : [])],
    pageWeight: [5, 12, 4_000][options.seed % 3] ?? 4_000,
  };
}

/** The small territory, open at any hour, whose list is quick: proposals lapse after a day, identities go with the next run. */
function territory() {
  return aTerritory({
    snpHours: { '1': allDay, '2': allDay, '3': allDay, '4': allDay, '5': allDay, '6': allDay, '7': allDay },
    waitlist: { ...defaultListSettings, unreachableAfter: 2, proposalDays: 1, eraseAfterDays: 0 },
  });
}
