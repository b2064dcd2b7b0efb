import type { Instant } from '#domain/identifiers.ts';
import { lastHeardOf } from '#domain/waitlist/reminders.ts';
import { coordinator, entryId } from './demo-list-parts.ts';
import type { DemoWaiting } from './demo-waiting.ts';
import type { DemoWorld } from './demo-world.ts';

const dayMs = 86_400_000;
/** The coordination writes before the territory's six months are over; the few it could not reach yet are left to the day. */
const silentDays = 150;
const leftOf = 9;

/** Most of those who wait for long said lately that they still do: to the coordination, through the year. */
export function reconfirmMost(world: DemoWorld, people: readonly DemoWaiting[], now: Instant): void {
  for (const { index } of people) {
    const entry = world.get('entry', entryId(index));
    if (entry?.status !== 'verified' || index % leftOf === 4) continue;
    if (lastHeardOf(entry) > now - silentDays * dayMs) continue;
    const args = { entryId: entryId(index) };
    const at = now - (6 + ((index * 7) % 120)) * dayMs;
    world.run({ command: { name: 'reconfirmEntry@1', args }, memberId: coordinator.id, at });
  }
}
