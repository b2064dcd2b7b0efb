import { expect, it } from 'vitest';
import { markOpen, openProfiles } from '#client/platform/open-profiles.ts';

it('a profile is open as long as any tab plays it', async () => {
  const leaveFirst = markOpen('pharmacie');
  const leaveSecond = markOpen('pharmacie');
  await expect.poll(openProfiles).toEqual(new Set(['pharmacie']));

  leaveFirst();
  await expect.poll(openProfiles).toEqual(new Set(['pharmacie']));

  leaveSecond();
  await expect.poll(openProfiles).toEqual(new Set());
});
