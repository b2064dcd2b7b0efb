import type { SealedEntry } from '#domain/access/sealed-entry.ts';
import type { CommandArgs } from '#domain/commands.ts';
import type { Sheet } from '#domain/directory/sheet.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Figure } from '#domain/indicators/figure.ts';
import type { RecordChange } from '#domain/records.ts';
import type { Restoration } from '#domain/restoration/restoration.ts';
import type { Territory } from '#domain/territory/territory.ts';
import type { Capacity } from '#domain/waitlist/capacity.ts';
import type { Departure } from '#domain/waitlist/departure.ts';
import type { AskedConsent, Claim, Closing, Contact, Entry, Proposal } from '#domain/waitlist/entry.ts';
import { liveProposals, type ResealedProposal } from '#domain/waitlist/reseal-proposals.ts';
import { aMember, anEnvelope, aStructure, aTerritory, aTerritoryRecords, now } from './a-territory.ts';
import * as ids from './fixed-ids.ts';

export const dayMs = 86_400_000;

/** Oral, on the first wording, an hour ago: the list, doctors, not the partners. */
export function aConsent(overrides: Partial<AskedConsent> = {}): AskedConsent {
  return { wording: 1, doctors: true, partners: false, at: now - 3_600_000, how: 'oral', ...overrides };
}

/** Both envelopes of an entry, granted to these structures; nobody can open them. */
export function aSealedEntry(
  structureIds: readonly Id[] = [ids.coordinationId, ids.pharmacyId],
): SealedEntry {
  const { v, iv, ct, grants } = anEnvelope(structureIds);
  return { v, grants, profile: { iv, ct }, identity: { iv, ct } };
}

/** Filed by the pharmacist a hundred days ago, not called back yet. */
export function anEntry(overrides: Partial<Entry> = {}): Entry {
  return {
    status: 'registered',
    source: 'pharmacy',
    sourceStructureId: ids.pharmacyId,
    sourceMemberId: ids.pharmacistId,
    communeCode: '86160',
    registeredAt: now - 100 * dayMs,
    waitingSince: now - 100 * dayMs,
    consent: aConsent(),
    revision: 0,
    sealed: aSealedEntry(),
    ...overrides,
  };
}

/** Called back yesterday, with one contact and its note; really without a doctor. */
export function aVerifiedEntry(overrides: Partial<Entry> = {}): Entry {
  const at = now - dayMs;
  return anEntry({
    status: 'verified',
    revision: 1,
    verification: { standing: 'none', at, by: ids.coordinatorId },
    contacts: [aContact({ at })],
    attempts: 0,
    reconfirmedAt: at,
    ...overrides,
  });
}

export function aContact(overrides: Partial<Contact> = {}): Contact {
  return {
    id: ids.contactId,
    at: now - dayMs,
    by: ids.coordinatorId,
    kind: 'call',
    outcome: 'reached',
    note: anEnvelope([ids.coordinationId]),
    ...overrides,
  };
}

/** Open, to the practice's doctor, since an hour and for seven days. */
export function aProposal(overrides: Partial<Proposal> = {}): Proposal {
  const structureId = overrides.structureId ?? ids.practiceId;
  return {
    id: ids.proposalId,
    memberId: ids.doctorId,
    structureId,
    at: now - 3_600_000,
    by: ids.coordinatorId,
    expiresAt: now + 7 * dayMs,
    state: 'open',
    profile: anEnvelope([structureId]),
    identity: anEnvelope([structureId]),
    ...overrides,
  };
}

/** The same patient proposed to the doctor of the other practice. */
export function aRivalProposal(overrides: Partial<Proposal> = {}): Proposal {
  return aProposal({
    id: ids.otherProposalId,
    memberId: ids.rivalDoctorId,
    structureId: ids.otherPracticeId,
    ...overrides,
  });
}

/** A proposal as the coordination asks for it: to whom, and the two envelopes. */
export function envelopesFor(
  overrides: { id?: Id; memberId?: Id; structureId?: Id; sealedTo?: readonly Id[] } = {},
): CommandArgs<'proposeEntry@1'>['proposals'][number] {
  const { id = ids.fixedId(0x813), memberId = ids.doctorId, structureId = ids.practiceId } = overrides;
  const envelope = anEnvelope(overrides.sealedTo ?? [structureId]);
  return { id, memberId, structureId, profile: envelope, identity: envelope };
}

/** What a correction says anew to the doctors who were asked or took the patient. */
export function resealedFor(entry: Entry): ResealedProposal[] {
  return liveProposals(entry).map(({ id, structureId }) => {
    const text = anEnvelope([structureId]);
    return { proposalId: id, profile: text, identity: text };
  });
}

export function aProposedEntry(overrides: Partial<Entry> = {}): Entry {
  return aVerifiedEntry({ proposals: [aProposal(), aRivalProposal()], ...overrides });
}

/** Claimed by the practice's doctor half an hour ago; the rival's proposal was taken back. */
export function aClaimedEntry(overrides: Partial<Entry> = {}): Entry {
  const { profile: _profile, identity: _identity, ...rival } = aRivalProposal({ state: 'withdrawn' });
  const answeredAt = now - 1_800_000;
  return aVerifiedEntry({
    status: 'claimed',
    proposals: [aProposal({ state: 'claimed', answeredAt }), { ...rival, answeredAt }],
    claim: aClaim(),
    ...overrides,
  });
}

export function aClaim(overrides: Partial<Claim> = {}): Claim {
  return {
    proposalId: ids.proposalId,
    memberId: ids.doctorId,
    structureId: ids.practiceId,
    at: now - 1_800_000,
    ...overrides,
  };
}

/** « A trouvé seul », said an hour ago; the identity goes in ninety days. */
export function aClosing(overrides: Partial<Closing> = {}): Closing {
  const at = now - 3_600_000;
  return {
    reason: 'foundAlone',
    at,
    by: ids.coordinatorId,
    eraseAt: at + 90 * dayMs,
    erased: false,
    facts: anEnvelope([ids.coordinationId]),
    ...overrides,
  };
}

export function aClosedEntry(overrides: Partial<Entry> = {}): Entry {
  return aVerifiedEntry({ status: 'closed', closing: aClosing(), ...overrides });
}

/** The doctor takes three patients a month who live near. */
export function aCapacity(overrides: Partial<Capacity> = {}): Capacity {
  return {
    accepts: 'quota',
    perMonth: 3,
    criteria: { communes: ['86160'], maxKm: 15, aldOnly: false, homeVisits: true, accessible: true },
    updatedAt: now - dayMs,
    updatedBy: ids.doctorId,
    lastContactAt: now - dayMs,
    ...overrides,
  };
}

/** The practice's doctor retires in seven months, without anybody to take over. */
export function aDeparture(overrides: Partial<Departure> = {}): Departure {
  return {
    kind: 'retirement',
    on: '2027-06-30',
    relay: 'no',
    learnt: 'doctor',
    memberId: ids.doctorId,
    structureId: ids.practiceId,
    announcedAt: now - dayMs,
    announcedBy: ids.doctorId,
    state: 'announced',
    ...overrides,
  };
}

/** What the doctor wrote of herself: every field there is. */
export function aSheet(overrides: Partial<Sheet> = {}): Sheet {
  return {
    diplomas: ['DU de gériatrie'],
    skills: ['Suivi de grossesse'],
    phone: '+33199001240',
    personalPhone: '+33639984107',
    mail: 'h.marsault@exemple.fr',
    contactBy: 'phone',
    urgentPhone: '+33639984108',
    acceptsNewPatients: 'some',
    offersSnp: true,
    delayDays: 12,
    isPublic: true,
    agreement: { how: 'self', at: now - dayMs, recordedBy: ids.doctorId },
    reviewedAt: now - dayMs,
    ...overrides,
  };
}

export function aFigure(overrides: Partial<Figure> = {}): Figure {
  return {
    population: 'ald',
    numerator: 212,
    denominator: 5_889,
    source: 'CPAM de la Vienne',
    on: '2026-06-30',
    enteredAt: now - dayMs,
    enteredBy: ids.coordinatorId,
    removed: false,
    ...overrides,
  };
}

/** The small territory with the list's people: a second practice with its doctor, a town hall with its partner. */
export function aListTerritory(territory: Territory = aTerritory()): RecordChange[] {
  const townHall = aStructure({ name: 'Mairie de Vouillé', kind: 'townHall', communeCode: '86294' });
  const rival = aMember({ familyName: 'Belkacem', structureIds: [ids.otherPracticeId] });
  const partner = aMember({
    title: '',
    familyName: 'Lenoir',
    profession: 'partner',
    structureIds: [ids.townHallId],
    adherent: false,
  });
  return [
    ...aTerritoryRecords(territory),
    {
      kind: 'structure',
      id: ids.otherPracticeId,
      value: aStructure({ name: 'Maison médicale de Neuville', communeCode: '86177' }),
    },
    { kind: 'structure', id: ids.townHallId, value: townHall },
    { kind: 'member', id: ids.rivalDoctorId, value: rival },
    { kind: 'member', id: ids.partnerId, value: partner },
  ];
}

/** What a restored relay found: one booking done again, one that could not be, one that only some device had seen. */
export function aRestoration(overrides: Partial<Restoration> = {}): Restoration {
  const line = { name: 'bookSlot@1', at: now, slotId: ids.slotId };
  return {
    foundAt: now,
    recoveredCount: 1,
    recovered: [{ ...line, memberId: ids.pharmacistId }],
    waiting: [],
    refused: [{ ...line, memberId: ids.nurseId, why: 'slotTaken' }],
    missing: [{ ...line, bookingId: ids.bookingId }],
    ...overrides,
  };
}
