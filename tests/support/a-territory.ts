import type { Envelope } from '#domain/access/envelope.ts';
import type { Member } from '#domain/access/member.ts';
import type { Booking, BookingDetail } from '#domain/bookings/booking.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import type { Slot } from '#domain/slots/slot.ts';
import { instantAt } from '#domain/territory/local-time.ts';
import type { Structure } from '#domain/territory/structure.ts';
import type { Agenda, Territory } from '#domain/territory/territory.ts';
import * as ids from './fixed-ids.ts';

export const zone = 'Europe/Paris';
/** Tuesday 24 November 2026: an ordinary SNP day. */
export const today = '2026-11-24';
/** « 11 h 30 » of a day, the fixture's zone. */
export const at = (hours: number, minutes = 0, day = today): Instant =>
  instantAt(day, hours * 60 + minutes, zone);
/** Ten in the morning of `today`. */
export const now: Instant = at(10);

export const mgAgenda: Agenda = {
  id: 'mg',
  name: 'Médecins',
  publishers: ['generalPractitioner'],
  bookers: ['sasOperator', 'pharmacist', 'nurse', 'secretary'],
  readers: ['coordinator'],
  acts: [{ code: 'consultation', name: 'Consultation' }],
  slotMinutes: { default: 15, min: 10, max: 60 },
};

export const kineAgenda: Agenda = {
  id: 'kine',
  name: 'Kinés',
  publishers: ['physiotherapist'],
  bookers: ['generalPractitioner', 'physiotherapist'],
  readers: [],
  acts: [
    { code: 'respiratoire', name: 'Kiné respiratoire' },
    { code: 'traumatologie', name: 'Kiné traumatologique' },
  ],
  slotMinutes: { default: 30, min: 20, max: 60 },
};

/** A small CPTS: three communes, SNP Monday to Friday 8–20 and Saturday 8–12, two agendas. */
export function aTerritory(overrides: Partial<Territory> = {}): Territory {
  return {
    name: 'CPTS d’essai',
    zone,
    communes: [
      { code: '86160', name: 'Mirebeau', population: 2143, lat: 46.787, lon: 0.183 },
      { code: '86177', name: 'Neuville-de-Poitou', population: 5513, lat: 46.686, lon: 0.246 },
      { code: '86294', name: 'Vouillé', population: 3697, lat: 46.64, lon: 0.166 },
    ],
    snpHours: { ...weekdays([{ from: 480, to: 1200 }]), '6': [{ from: 480, to: 720 }] },
    holidays: { calendar: 'metropole', extra: [] },
    phoneLadder: [
      { code: 'urgence', number: '15', label: 'Urgence vitale', use: 'vital', publicNumber: true },
      {
        code: 'dac',
        number: '+33199001500',
        label: 'Situations complexes',
        use: 'professionalsOnly',
        publicNumber: false,
      },
    ],
    agendas: [mgAgenda, kineAgenda],
    bookableHours: 48,
    publishDays: 60,
    ...overrides,
  };
}

function weekdays(openings: { from: number; to: number }[]): Territory['snpHours'] {
  return { '1': openings, '2': openings, '3': openings, '4': openings, '5': openings };
}

/** A doctor of the practice, unless told otherwise. */
export function aMember(overrides: Partial<Member> = {}): Member {
  return {
    title: 'Dr',
    givenName: 'Hélène',
    familyName: 'Marsault',
    profession: 'generalPractitioner',
    structureIds: [ids.practiceId],
    adherent: true,
    active: true,
    ...overrides,
  };
}

/** A medical practice in Mirebeau, unless told otherwise. */
export function aStructure(overrides: Partial<Structure> = {}): Structure {
  return {
    name: 'Cabinet de Mirebeau',
    kind: 'medicalPractice',
    communeCode: '86160',
    address: '2 place de la République',
    accessible: true,
    phone: '+33199001240',
    publicKey: `B${'A'.repeat(86)}`,
    ...overrides,
  };
}

/** A free slot of the doctor at 11 h 30 today, unless told otherwise. */
export function aSlot(overrides: Partial<Slot> = {}): Slot {
  return {
    agendaId: 'mg',
    ownerId: ids.doctorId,
    structureId: ids.practiceId,
    start: at(11, 30),
    end: at(11, 45),
    act: 'consultation',
    modes: ['practice'],
    audience: 'agenda',
    state: 'open',
    ...overrides,
  };
}

/** An envelope of the right shape, granted to these structures; nobody can open it. */
export function anEnvelope(structureIds: readonly Id[] = [ids.practiceId, ids.pharmacyId]): Envelope {
  const grants = structureIds.map((structure) => ({ structure, iv: 'A'.repeat(16), ct: 'A'.repeat(64) }));
  return { v: 1, iv: 'A'.repeat(16), ct: 'A'.repeat(192), grants };
}

/** The pharmacy's booking of the doctor's slot, made an hour ago, with its detail. */
export function aBooking(detail: Partial<BookingDetail> = {}): Booking & { detail: BookingDetail } {
  return {
    bookedAt: now - 3_600_000,
    byProfession: 'pharmacist',
    detail: {
      id: ids.bookingId,
      bookerId: ids.pharmacistId,
      structureId: ids.pharmacyId,
      eligibility: { doctor: 'none', appointment: 'none' },
      sealed: anEnvelope(),
      ...detail,
    },
  };
}

export function aBookedSlot(overrides: Partial<Slot> = {}): Slot {
  return aSlot({ state: 'booked', booking: aBooking(), ...overrides });
}

const structures: readonly (readonly [Id, Partial<Structure>])[] = [
  [ids.practiceId, {}],
  [ids.pharmacyId, { name: 'Pharmacie des Trois Tilleuls', kind: 'pharmacy', communeCode: '86177' }],
  [ids.nursesId, { name: 'Cabinet infirmier du Clain', kind: 'nursePractice', communeCode: '86294' }],
  [ids.kineId, { name: 'Kinés de Vouillé', kind: 'physiotherapyPractice', communeCode: '86294' }],
  [ids.sasId, { name: 'SAS 86', kind: 'sasDesk', communeCode: '86177' }],
  [ids.coordinationId, { name: 'Coordination', kind: 'coordination', communeCode: '86177' }],
];

const members: readonly (readonly [Id, Partial<Member>])[] = [
  [ids.doctorId, {}],
  [ids.otherDoctorId, { givenName: 'Étienne', familyName: 'Roubin' }],
  [ids.secretaryId, somebody('Odile', 'Secret', 'secretary', ids.practiceId)],
  [ids.pharmacistId, somebody('Nadia', 'Ravel', 'pharmacist', ids.pharmacyId)],
  [ids.nurseId, somebody('Inès', 'Courtil', 'nurse', ids.nursesId)],
  [ids.physiotherapistId, somebody('Malo', 'Guérif', 'physiotherapist', ids.kineId)],
  [ids.operatorId, somebody('Samir', 'Ozon', 'sasOperator', ids.sasId)],
  [ids.coordinatorId, somebody('Claire', 'Aubin', 'coordinator', ids.coordinationId)],
  [ids.outsiderId, { ...somebody('Paul', 'Dehors', 'pharmacist', ids.pharmacyId), adherent: false }],
];

function somebody(
  givenName: string,
  familyName: string,
  profession: Member['profession'],
  structureId: Id,
): Partial<Member> {
  return { title: '', givenName, familyName, profession, structureIds: [structureId] };
}

/** The territory, its six structures and nine members; no slot. */
export function aTerritoryRecords(territory: Territory = aTerritory()): RecordChange[] {
  return [
    { kind: 'territory', id: ids.territoryId, value: territory },
    ...structures.map(
      ([id, overrides]): RecordChange => ({ kind: 'structure', id, value: aStructure(overrides) }),
    ),
    ...members.map(([id, overrides]): RecordChange => ({ kind: 'member', id, value: aMember(overrides) })),
  ];
}
