import { useEffect, useState } from 'react';
import type { Member } from '#domain/access/member.ts';
import { noteOnProfile, type StoredProfile } from '../platform/profiles.ts';
import type { Keyring } from '../ports/keyring.ts';

/**
 * In the demonstration nobody is invited: a persona's device derives the keys of his structures, which are public and worth
 * nothing. In a real territory this does nothing at all. Answers whether the person's screens can be shown: a patient read
 * before the keys are there would be said unreadable.
 */
export function useDemoKeys(
  profile: StoredProfile,
  member: Member | undefined,
  openKeyring: () => Promise<Keyring>,
): boolean {
  const structureIds = profile.demo && member ? member.structureIds.join(' ') : '';
  const [readyFor, setReadyFor] = useState(profile.demoKeys ?? '');
  useEffect(() => {
    if (structureIds === '' || structureIds === readyFor) return undefined;
    let left = false;
    const ready = () => {
      noteOnProfile(profile.id, { demoKeys: structureIds });
      if (!left) setReadyFor(structureIds);
    };
    // Without them patients stay unreadable, and the screens say so; the next start tries again.
    takeDemoKeys(structureIds.split(' '), openKeyring).then(ready, () => {
      if (!left) setReadyFor(structureIds);
    });
    return () => {
      left = true;
    };
  }, [profile, structureIds, readyFor, openKeyring]);
  return structureIds === '' || readyFor === structureIds;
}

async function takeDemoKeys(
  structureIds: readonly string[],
  openKeyring: () => Promise<Keyring>,
): Promise<void> {
  const keyring = await openKeyring();
  const present = new Set(await keyring.structures());
  const missing = structureIds.filter((id) => !present.has(id));
  if (missing.length === 0) return;
  const { deriveDemoStructureKey } = await import('../../demo/demo-keys.ts');
  for (const id of missing) await keyring.add(id, await deriveDemoStructureKey(id));
}
