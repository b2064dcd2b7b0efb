import { expect, test } from 'vitest';
import { whenText } from '#client/features/desk/history-when.ts';
import { dayMs } from '#tests/support/a-list.ts';
import { now, zone } from '#tests/support/a-territory.ts';

test('an event of a story says its hour while it is fresh, and its year once it is old', () => {
  expect(whenText(now, now, zone)).toMatch(/^\d+\u202fh\u202f\d\d$/);
  expect(whenText(now - dayMs, now, zone)).toMatch(/^hier à \d+\u202fh\u202f\d\d$/);
  expect(whenText(now - 60 * dayMs, now, zone)).toMatch(/^\p{L}+ \d+ \p{L}+ à \d+\u202fh\u202f\d\d$/u);
  expect(whenText(now - 61 * dayMs, now, zone)).toMatch(/^\d+(er)?\u00a0\p{L}+ 2026$/u);
});
