import type { Id, Instant } from '#domain/identifiers.ts';
import type { AskedConsent } from '#domain/waitlist/entry.ts';
import { demoId, demoTerritoryId } from './demo-ids.ts';
import { adherents, type DemoPerson, demoPeople } from './demo-people.ts';
import { demoPlaceId } from './demo-structures.ts';
import { demoRecipients, demoVault } from './demo-vault.ts';
import type { DemoWaiting } from './demo-waiting.ts';
import type { DemoWorld } from './demo-world.ts';

// What the stories of the list share: who acts, what things are called, and how they are sealed.

export const coordinationId = demoPlaceId('Coordination de la CPTS');
export const coordinator = one('coordinator', 'Aubin');
export const marsault = one('generalPractitioner', 'Marsault');
export const doctors = adherents('generalPractitioner');

/** Both envelopes of a person's entry, to the coordination and who files it. */
export async function sealed(world: DemoWorld, { index, profile, identity }: DemoWaiting, structureId: Id) {
  const vault = await demoVault(structureId);
  return vault.sealEntry(
    { profile: JSON.stringify(profile), identity: JSON.stringify(identity) },
    { territoryId: demoTerritoryId, recordId: entryId(index) },
    demoRecipients(world, [coordinationId, structureId]),
  );
}

/** Most agree to everything; some do not. */
export function consent({ index }: DemoWaiting, at: Instant): AskedConsent {
  const how = index % 4 === 0 ? ('online' as const) : ('oral' as const);
  return { wording: 1, doctors: index % 37 !== 11, partners: index % 3 !== 0, at, how };
}

/** The entry of the `index`-th person. */
export function entryId(index: number): Id {
  return demoId(`entry ${index}`);
}

export function proposalId({ index }: DemoWaiting, doctor: DemoPerson): Id {
  return demoId(`proposal ${index} ${doctor.id}`);
}

/** Somebody with a known name. */
export function one(profession: DemoPerson['member']['profession'], familyName: string): DemoPerson {
  const person = demoPeople.find(
    ({ member }) => member.profession === profession && member.familyName === familyName,
  );
  if (!person) throw new Error(`Nobody is called ${familyName}`);
  return person;
}
