import { useNavigation } from '#client/ports/navigation.ts';
import type { Relais } from '#client/ports/relais.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { type Action, useAction } from '#client/ports/use-action.ts';
import type { Envelope } from '#domain/access/envelope.ts';
import type { Id, LocalDay } from '#domain/identifiers.ts';
import { localTime } from '#domain/territory/local-time.ts';
import type { Territory } from '#domain/territory/territory.ts';
import { closedFactsOf } from '#domain/waitlist/closed-facts.ts';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { Profile } from '#domain/waitlist/profile.ts';
import type { TakenPatient } from '#sync/doctor-proposals.ts';
import type { Standing } from '#sync/known-records.ts';
import { coordinationOf } from '#sync/list-records.ts';

export interface FollowUp extends Pick<Action, 'failure'> {
  recordAppointment(on: LocalDay): void;
  declare(): void;
  release(): void;
}

/** WL-10 to WL-12: what a doctor does with a patient he took, kept at once, sent when it can be. */
export function useFollowUp(
  { territory }: Standing,
  { entryId, claim }: TakenPatient,
  profile: Profile | undefined,
): FollowUp {
  const relais = useRelais();
  const navigation = useNavigation();
  const { run, failure } = useAction();
  const of = { entryId, doctorId: claim.memberId, proposalId: claim.proposalId };
  return {
    failure,
    recordAppointment: (on) =>
      void run(() => relais.issue({ name: 'recordAppointment@1', args: { ...of, on } })),
    declare: () =>
      void run(async () => {
        const facts = await sealedFacts(relais, territory, entryId, profile);
        const args = { ...of, reason: 'declared' as const, ...(facts ? { facts } : {}) };
        return relais.issue({ name: 'closeEntry@1', args });
      }),
    release: async () => {
      const kept = await run(() => relais.issue({ name: 'releaseEntry@1', args: of }));
      if (kept) navigation.go('/patients', { replace: true });
    },
  };
}

/** The four facts that the indicators keep, sealed to the coordination; none when the patient could not be read. */
async function sealedFacts(
  relais: Relais,
  territory: Territory,
  entryId: Id,
  profile: Profile | undefined,
): Promise<Envelope | undefined> {
  const coordinationId = coordinationOf(relais.state());
  if (!profile || coordinationId === undefined) return undefined;
  const { day } = localTime(relais.now(), territory.zone);
  const facts = closedFactsOf(profile, listSettingsOf(territory), day);
  return relais.list.sealFacts(facts, entryId, coordinationId);
}
