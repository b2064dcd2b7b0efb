import type { Relais } from '#client/ports/relais.ts';
import type { Envelope } from '#domain/access/envelope.ts';
import type { Id } from '#domain/identifiers.ts';
import { localTime } from '#domain/territory/local-time.ts';
import type { Territory } from '#domain/territory/territory.ts';
import { closedFactsOf } from '#domain/waitlist/closed-facts.ts';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { Profile } from '#domain/waitlist/profile.ts';
import { coordinationOf } from '#sync/list-records.ts';

/** What the indicators keep of a patient who leaves today, sealed to the coordination; nothing of one who could not be read. */
export async function sealedFacts(
  relais: Relais,
  territory: Territory,
  entryId: Id,
  profile: Profile | undefined,
): Promise<{ readonly facts?: Envelope }> {
  const coordinationId = coordinationOf(relais.state());
  if (!profile || coordinationId === undefined) return {};
  const { day } = localTime(relais.now(), territory.zone);
  const facts = closedFactsOf(profile, listSettingsOf(territory), day);
  return { facts: await relais.list.sealFacts(facts, entryId, coordinationId) };
}
