import { describe, expect, test } from 'vitest';
import {
  chosenSpans,
  firstDay,
  hourChoices,
  lastWeekAgain,
} from '#client/features/publish/publish-choices.ts';
import { publishCommands, repeatCommands } from '#client/features/publish/publish-commands.ts';
import { hourOfMinutes } from '#client/ui/french-time.ts';
import type { IdentifiedSlot } from '#domain/slots/slot.ts';
import { aBookedSlot, aSlot, aTerritory, at, now, zone } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { countingIds } from '../../support/seeded-random.ts';

const territory = aTerritory();
const quarter = { minutes: 15, count: 1 };
const slot = (n: number, value = aSlot()): IdentifiedSlot => ({ id: ids.fixedId(0x300 + n), value });
const between = (hours: number, minutes: number, day: string, overrides = {}) => {
  const start = at(hours, minutes, day);
  return aSlot({ start, end: start + 15 * 60_000, ...overrides });
};
const hours = (choices: readonly { minutes: number; state: string }[]) =>
  choices.map(({ minutes, state }) => `${hourOfMinutes(minutes)} ${state}`);

describe('the hours one can publish', () => {
  test('today: what is past is absent, half-hours until eight in the evening', () => {
    const choices = hourChoices(territory, [], '2026-11-24', now, quarter);
    expect(choices[0]?.minutes).toBe(10 * 60 + 30);
    expect(choices.at(-1)?.minutes).toBe(19 * 60 + 30);
    expect(choices.every(({ state }) => state === 'free')).toBe(true);
  });

  test('a published hour is shown as such, also off the grid; what it covers is not offered', () => {
    const published = [slot(1, between(14, 45, '2026-11-24')), slot(2, between(15, 25, '2026-11-24'))];
    const afternoon = hourChoices(territory, published, '2026-11-24', now, quarter).filter(
      ({ minutes }) => minutes >= 14 * 60 && minutes <= 16 * 60,
    );
    expect(hours(afternoon)).toEqual([
      '14\u202fh\u202f00 free',
      '14\u202fh\u202f30 free',
      '14\u202fh\u202f45 published',
      '15\u202fh\u202f00 free',
      '15\u202fh\u202f25 published',
      '16\u202fh\u202f00 free',
    ]);
  });

  test('several in a row that run into another slot do not fit', () => {
    const published = [slot(1, between(14, 45, '2026-11-24'))];
    const at14h = hourChoices(territory, published, '2026-11-24', now, { minutes: 15, count: 4 }).find(
      ({ minutes }) => minutes === 14 * 60,
    );
    expect(at14h?.state).toBe('tight');
  });

  test('Saturday until noon, Sunday and holidays never', () => {
    const saturday = hourChoices(territory, [], '2026-11-28', now, quarter);
    expect(saturday[0]?.minutes).toBe(480);
    expect(saturday.at(-1)?.minutes).toBe(11 * 60 + 30);
    expect(hourChoices(territory, [], '2026-11-29', now, quarter)).toEqual([]);
    expect(hourChoices(territory, [], '2026-12-25', now, quarter)).toEqual([]);
  });

  test('the evening proposes the next day; before a holiday, the day after it', () => {
    expect(firstDay(territory, now, quarter)).toBe('2026-11-24');
    expect(firstDay(territory, at(19, 50), quarter)).toBe('2026-11-25');
    expect(firstDay(territory, at(19, 50, '2026-12-24'), quarter)).toBe('2026-12-26');
  });

  test('on the day clocks change, an hour is the hour on the wall', () => {
    const sunday = aTerritory({ snpHours: { '7': [{ from: 480, to: 600 }] } });
    const choices = hourChoices(sunday, [], '2027-03-28', now, quarter);
    expect(choices[0]?.start).toBe(Date.parse('2027-03-28T06:00:00Z'));
  });
});

describe('what is published', () => {
  test('several hours, several in a row, once each', () => {
    const spans = chosenSpans('2026-11-24', [690, 675, 690], { minutes: 15, count: 2 }, zone);
    expect(spans.map(({ start }) => start)).toEqual([at(11, 15), at(11, 30), at(11, 45)]);
    expect(spans[0]?.end).toBe(at(11, 30));
  });

  test('never more than a hundred in one command', () => {
    const spans = Array.from({ length: 130 }, (_, n) => ({ start: n * 60_000, end: n * 60_000 + 1 }));
    const { start: _start, end: _end, state: _state, ...common } = aSlot();
    const ofIds = countingIds(7);
    expect(publishCommands(common, spans, ofIds.newId).map(({ args }) => args.slots.length)).toEqual([
      100, 30,
    ]);
  });
});

describe('last week again', () => {
  test('same weekday, same hour on the wall, booked ones too; withdrawn, past and clashing ones not', () => {
    const existing = [
      slot(1, between(11, 30, '2026-11-17')),
      slot(2, aBookedSlot({ start: at(17, 30, '2026-11-17'), end: at(17, 45, '2026-11-17') })),
      slot(3, between(9, 0, '2026-11-17')),
      slot(4, between(14, 0, '2026-11-18')),
      slot(5, between(14, 10, '2026-11-25')),
      slot(6, between(11, 30, '2026-11-16')),
    ];
    const again = lastWeekAgain(territory, existing, now);
    expect(again.map(({ start }) => start)).toEqual([at(11, 30), at(17, 30)]);
  });

  test('a week that crosses the change of clocks keeps the hour on the wall, and holidays are skipped', () => {
    const before = [slot(1, between(11, 30, '2026-10-22')), slot(2, between(11, 30, '2026-11-04'))];
    expect(lastWeekAgain(territory, before, at(10, 0, '2026-10-26')).map(({ start }) => start)).toEqual([
      at(11, 30, '2026-10-29'),
    ]);
    // Wednesday 4 November repeats on Wednesday 11, a holiday.
    expect(lastWeekAgain(territory, before, at(10, 0, '2026-11-08'))).toEqual([]);
  });

  test('slots published in different ways are asked in as many commands', () => {
    const existing = [
      slot(1, between(11, 30, '2026-11-17')),
      slot(2, between(12, 30, '2026-11-17', { modes: ['homeVisit'] })),
    ];
    const commands = repeatCommands(lastWeekAgain(territory, existing, now), countingIds(8).newId);
    expect(commands.map(({ args }) => args.modes)).toEqual([['practice'], ['homeVisit']]);
  });
});
