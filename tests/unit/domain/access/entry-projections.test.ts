import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Audience, audiencesFor, audiencesOf } from '#domain/access/audiences.ts';
import type { Envelope } from '#domain/access/envelope.ts';
import type { Member } from '#domain/access/member.ts';
import { project } from '#domain/access/projections.ts';
import type { Id } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import { type Entry, entrySchema } from '#domain/waitlist/entry.ts';
import {
  aClaim,
  aClaimedEntry,
  aClosedEntry,
  aClosing,
  aListTerritory,
  anEntry,
  aProposal,
  aProposedEntry,
  aRivalProposal,
  aSealedEntry,
  aVerifiedEntry,
  dayMs,
} from '#tests/support/a-list.ts';
import { aTerritory, now } from '#tests/support/a-territory.ts';
import { withCanaries } from '#tests/support/canaries.ts';
import { anEntryStep } from '#tests/support/entry-steps.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { envelopesIn, ListDesk } from '#tests/support/list-desk.ts';

const territory = aTerritory();
const recordOf = (value: Entry): RecordChange => ({ kind: 'entry', id: ids.entryId, value });
const audiencesOfEntry = (value: Entry) => audiencesOf(recordOf(value), territory);

const members: ReadonlyMap<Id, Member> = new Map(
  aListTerritory().flatMap((record) => (record.kind === 'member' ? [[record.id, record.value]] : [])),
);

function memberOf(memberId: Id): Member {
  const member = members.get(memberId);
  if (!member) throw new Error('no such member');
  return member;
}

/** What this member's device receives of the entry; undefined when nothing at all. */
function received(value: Entry, memberId: Id): Entry | undefined {
  const mine = audiencesFor(memberId, memberOf(memberId), territory);
  const shared = audiencesOfEntry(value).filter((audience) => mine.includes(audience));
  return shared.length > 0 ? (project(recordOf(value), shared).value as Entry) : undefined;
}

/** Everything an entry can hold at once. */
const fullEntry = aClaimedEntry({
  callBackOn: '2026-12-01',
  sourceAnsweredAt: now,
  departureId: ids.departureId,
  importId: ids.importId,
  apart: [ids.otherEntryId],
  claim: aClaim({ appointmentOn: '2026-12-01' }),
  closing: aClosing({ reason: 'declared', memberId: ids.doctorId, mergedInto: ids.otherEntryId }),
  proposals: [aProposal({ state: 'claimed' }), aRivalProposal({ state: 'declined', reason: 'full' })],
});

const states = [anEntry(), aVerifiedEntry(), aProposedEntry(), aClaimedEntry(), aClosedEntry(), fullEntry];

describe('audiences of the list', () => {
  it('[AC-10] an entry goes to the coordination and to who filed it', () => {
    expect(audiencesOfEntry(anEntry())).toEqual(['coordination', `structure:${ids.pharmacyId}`]);
    expect(audiencesOfEntry(aClosedEntry())).toEqual(['coordination', `structure:${ids.pharmacyId}`]);
  });

  it('[AC-10] to the doctors it is proposed to, while they may answer', () => {
    expect(audiencesOfEntry(aProposedEntry())).toEqual([
      'coordination',
      `structure:${ids.pharmacyId}`,
      `structure:${ids.practiceId}`,
      `structure:${ids.otherPracticeId}`,
    ]);
    for (const state of ['declined', 'lapsed', 'withdrawn', 'released'] as const) {
      const over = aVerifiedEntry({ proposals: [aProposal({ state }), aRivalProposal()] });
      expect(audiencesOfEntry(over)).not.toContain(`structure:${ids.practiceId}`);
      expect(audiencesOfEntry(over)).toContain(`structure:${ids.otherPracticeId}`);
    }
  });

  it('[AC-10] to the doctor who took the patient, until the identity is erased', () => {
    const his: Audience = `structure:${ids.practiceId}`;
    const closed = aClaimedEntry({ status: 'closed', closing: aClosing({ reason: 'declared' }) });
    const erased = { ...closed, closing: aClosing({ reason: 'declared', erased: true }) };

    expect(audiencesOfEntry(aClaimedEntry())).toContain(his);
    expect(audiencesOfEntry(aClaimedEntry())).not.toContain(`structure:${ids.otherPracticeId}`);
    expect(audiencesOfEntry(closed)).toContain(his);
    expect(audiencesOfEntry(erased)).not.toContain(his);
  });

  it('[AC-10] never to everyone, nor to an agenda', () => {
    for (const value of states) {
      for (const audience of audiencesOfEntry(value))
        expect(audience).toMatch(/^(coordination|structure:.*)$/);
      expect(received(value, ids.nurseId)).toBeUndefined();
      expect(received(value, ids.partnerId)).toBeUndefined();
      expect(received(value, ids.operatorId)).toBeUndefined();
    }
  });
});

describe('what each receives of an entry', () => {
  it('[AC-10] the coordination: all of it, but the doctors’ envelopes', () => {
    for (const value of states) {
      const seen = received(value, ids.coordinatorId);
      const bare = value.proposals?.map(({ profile: _profile, identity: _identity, ...rest }) => rest);
      expect(seen).toEqual(bare ? { ...value, proposals: bare } : value);
    }
  });

  it('[AC-10] who filed it: its sealed texts and what became of it, never who was asked or took the patient', () => {
    const seen = received(fullEntry, ids.pharmacistId);

    expect(seen).toEqual({
      status: 'claimed',
      source: 'pharmacy',
      sourceStructureId: ids.pharmacyId,
      sourceMemberId: ids.pharmacistId,
      communeCode: '86160',
      registeredAt: fullEntry.registeredAt,
      waitingSince: fullEntry.waitingSince,
      revision: 1,
      consent: fullEntry.consent,
      sealed: aSealedEntry(),
      reconfirmedAt: fullEntry.reconfirmedAt,
      sourceAnsweredAt: now,
      departureId: ids.departureId,
      closing: { reason: 'declared', at: aClosing().at, eraseAt: aClosing().eraseAt, erased: false },
    });
    expect(JSON.stringify(seen)).not.toContain(ids.doctorId);
    expect(JSON.stringify(seen)).not.toContain(ids.coordinatorId);
  });

  it('[AC-10] a doctor who is asked: the sealed profile of his own proposal, no identity, no history', () => {
    const { identity: _identity, ...his } = aProposal();
    const value = aProposedEntry();

    expect(received(value, ids.doctorId)).toEqual({
      status: 'verified',
      source: 'pharmacy',
      sourceStructureId: ids.pharmacyId,
      communeCode: '86160',
      registeredAt: value.registeredAt,
      waitingSince: value.waitingSince,
      revision: 1,
      proposals: [his],
    });
  });

  it('[AC-10] a doctor who took the patient: the identity, and of the others nothing', () => {
    const seen = received(aClaimedEntry(), ids.doctorId);

    expect(seen?.proposals).toEqual([aProposal({ state: 'claimed', answeredAt: now - 1_800_000 })]);
    expect(seen?.claim).toEqual(aClaim());
    expect(seen?.sealed).toBeUndefined();
    expect(seen?.contacts).toBeUndefined();
    expect(seen?.consent).toBeUndefined();
    expect(JSON.stringify(seen)).not.toContain(ids.rivalDoctorId);
    expect(received(aClaimedEntry(), ids.rivalDoctorId)).toBeUndefined();
  });

  it('[AC-10] a practice that filed its own patient sees its side of both, and no more', () => {
    const own = aProposedEntry({
      sourceStructureId: ids.practiceId,
      sealed: aSealedEntry([ids.coordinationId, ids.practiceId]),
    });
    const seen = received(own, ids.doctorId);

    expect(seen?.sealed).toEqual(own.sealed);
    expect(seen?.proposals).toHaveLength(1);
    expect(seen?.proposals?.[0]?.identity).toBeUndefined();
    expect(seen?.contacts).toBeUndefined();
  });

  it('[AC-10] an erased entry: the facts to the coordination, nothing sealed to anybody else', () => {
    const desk = ListDesk.with(aClaimedEntry());
    const { entryId, doctorId, proposalId } = ids;
    const args = { entryId, reason: 'declared', doctorId, proposalId } as const;
    desk.give(ids.doctorId, 'closeEntry@1', { ...args, facts: aClosing().facts });
    desk.passTo(now + 90 * dayMs);

    expect(envelopesIn(received(desk.entry(), ids.coordinatorId))).toContainEqual(aClosing().facts);
    expect(envelopesIn(received(desk.entry(), ids.pharmacistId))).toEqual([]);
    expect(received(desk.entry(), ids.doctorId)).toBeUndefined();
  });

  it('[AC-10] through a whole life: only envelopes one can open, and an identity only of one’s own patient', () => {
    let identities = 0;
    const check = (value: Entry) => {
      for (const [memberId, member] of members) {
        const seen = received(value, memberId);
        if (!seen) continue;
        expect(entrySchema.parse(seen)).toEqual(seen);
        for (const envelope of envelopesIn(seen) as Partial<Envelope>[]) {
          const { grants } = envelope;
          const opens = grants?.some(({ structure }) => member.structureIds.includes(structure)) ?? true;
          expect(opens).toBe(true);
        }
        const isOwn = member.structureIds.includes(value.claim?.structureId ?? '');
        const hasIdentity = seen.proposals?.some(({ identity }) => identity !== undefined) ?? false;
        if (hasIdentity) identities += 1;
        expect(hasIdentity && !isOwn).toBe(false);
        const isOfPatient = member.structureIds.includes(value.sourceStructureId);
        if (!isOfPatient && member.profession !== 'coordinator') {
          expect(seen.sealed ?? seen.contacts ?? seen.consent ?? seen.verification).toBeUndefined();
        }
      }
    };
    fc.assert(
      fc.property(fc.array(anEntryStep, { minLength: 10, maxLength: 40 }), (steps) => {
        const desk = ListDesk.with(aProposedEntry());
        desk.view.apply([{ kind: 'entry', id: ids.otherEntryId, value: aVerifiedEntry() }]);
        let time = now;
        for (const step of steps) {
          time += step.afterMs;
          desk.passTo(time);
          const given = step.command(desk);
          if (given) desk.decide(given.memberId, given.command, time);
          check(desk.entry());
        }
      }),
      { numRuns: 60 },
    );
    expect(identities).toBeGreaterThan(50);
  }, 30_000);
});

describe('what is smuggled into a record of the list', () => {
  it('[AC-4] reaches nobody, at any depth, by any audience', () => {
    for (const value of states) {
      for (const memberId of members.keys()) {
        const planted = withCanaries({ ...value, invented: 'Mme Canari' } as Entry);
        expect(JSON.stringify(received(planted, memberId) ?? null)).not.toMatch(/canary|Canari/);
      }
    }
  });
});
