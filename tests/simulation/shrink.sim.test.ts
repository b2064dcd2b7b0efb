import { expect, test } from 'vitest';
import { asRegression, worldOf } from './regression-file.ts';
import { ruleBrokenBy, shrink } from './shrink.ts';
import type { WorldOptions } from './world-options.ts';

/** A relay that forgets, whenever it decides, that a slot is booked. */
const broken: WorldOptions = {
  seed: 6,
  operations: 100,
  store: 'memory',
  faults: new Set(['drop', 'deviceCrash']),
  planted: 'doubleBooking',
};

test('[SY-2] a planted bug is found, and its script made short', async () => {
  const shrunk = await shrink(broken);

  expect(shrunk?.rule).toBe('I1');
  // Somebody publishes, somebody books, and what is decided next does not see it.
  expect(shrunk?.script.length).toBeLessThanOrEqual(8);
  const bookings = shrunk?.script.filter((line) => line.do === 'issue' && line.command.name === 'bookSlot@1');
  expect(bookings?.length).toBeGreaterThanOrEqual(1);
});

test('[SY-2] a short script written to a file and read again breaks the same rule, and none without the bug', async () => {
  const shrunk = await shrink(broken);
  const kept = asRegression(broken, shrunk?.rule ?? '', shrunk?.script ?? []);
  const again = worldOf(JSON.parse(JSON.stringify(kept)));

  expect((await ruleBrokenBy({ ...again, planted: 'doubleBooking' }))?.rule).toBe('I1');
  expect(await ruleBrokenBy(again)).toBeUndefined();
});
