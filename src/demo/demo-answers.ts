import type { Instant } from '#domain/identifiers.ts';
import { localTime } from '#domain/territory/local-time.ts';
import type { ClosingReason } from '#domain/waitlist/entry.ts';
import { demoTerritoryId } from './demo-ids.ts';
import { coordinationId, coordinator, entryId, proposalId } from './demo-list-parts.ts';
import type { DemoPerson } from './demo-people.ts';
import { demoRecipients, demoVault } from './demo-vault.ts';
import type { DemoWaiting } from './demo-waiting.ts';
import { firstStructure } from './demo-week.ts';
import type { DemoWorld } from './demo-world.ts';

/** Proposes a verified patient who agreed to it; nothing otherwise, nor where nobody is chosen. */
export async function propose(
  world: DemoWorld,
  person: DemoWaiting | undefined,
  chosen: readonly DemoPerson[],
  at: Instant,
): Promise<void> {
  const entry = person && world.get('entry', entryId(person.index));
  if (!person || chosen.length === 0 || entry?.status !== 'verified' || !entry.consent?.doctors) return;
  const vault = await demoVault(coordinationId);
  const proposals = await Promise.all(
    chosen.map(async (doctor) => {
      const id = proposalId(person, doctor);
      const structureId = firstStructure(doctor);
      const seal = (kind: string, content: unknown) =>
        vault.seal(
          JSON.stringify(content),
          { territoryId: demoTerritoryId, kind, recordId: id },
          demoRecipients(world, [structureId]),
        );
      const profile = await seal('proposal.profile', person.profile);
      const identity = await seal('proposal.identity', person.identity);
      return { id, memberId: doctor.id, structureId, profile, identity };
    }),
  );
  const args = { entryId: entryId(person.index), proposals };
  world.run({ command: { name: 'proposeEntry@1', args }, memberId: coordinator.id, at });
}

/** What the doctor says. */
export function answer(
  world: DemoWorld,
  person: DemoWaiting,
  doctor: DemoPerson,
  name: 'claimEntry@1' | 'declineProposal@1',
  at: Instant,
): void {
  const ref = { entryId: entryId(person.index), proposalId: proposalId(person, doctor), doctorId: doctor.id };
  const reason = (['full', 'tooFar', 'noHomeVisit'] as const)[person.index % 3] ?? 'full';
  const command =
    name === 'claimEntry@1' ? ({ name, args: ref } as const) : ({ name, args: { ...ref, reason } } as const);
  world.run({ command, memberId: doctor.id, at });
}

/** He leaves the list; the indicators keep four facts. */
export async function close(
  world: DemoWorld,
  person: DemoWaiting,
  reason: Exclude<ClosingReason, 'duplicate' | 'importUndone'>,
  at: Instant,
  doctor?: DemoPerson,
): Promise<void> {
  const { index, profile } = person;
  const author = doctor ?? coordinator;
  const vault = await demoVault(firstStructure(author));
  const year = Number(profile.birth?.slice(0, 4) ?? 1980);
  const age = Number(localTime(at, 'Europe/Paris').day.slice(0, 4)) - year;
  const facts = await vault.seal(
    JSON.stringify({
      ald: profile.criteria.includes('ald'),
      c2s: profile.criteria.includes('c2s'),
      older: age > 71,
      younger: age < 16,
    }),
    { territoryId: demoTerritoryId, kind: 'entry.facts', recordId: entryId(index) },
    demoRecipients(world, [coordinationId]),
  );
  const claim = doctor ? { doctorId: doctor.id, proposalId: proposalId(person, doctor) } : {};
  const args = { entryId: entryId(index), reason, facts, ...claim };
  world.run({ command: { name: 'closeEntry@1', args }, memberId: author.id, at });
}
