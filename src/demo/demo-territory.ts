import type { RecordChange } from '#domain/records.ts';
import type { Agenda, PhoneStep, Territory } from '#domain/territory/territory.ts';
import { demoCommunes } from './demo-communes.ts';
import { demoTerritoryId } from './demo-ids.ts';
import { deriveDemoStructureKey } from './demo-keys.ts';
import { demoListSettings } from './demo-list-settings.ts';
import { demoPeople } from './demo-people.ts';
import { demoPlaces } from './demo-structures.ts';

const agendas: readonly Agenda[] = [
  {
    id: 'mg',
    name: 'Médecins',
    publishers: ['generalPractitioner'],
    bookers: ['sasOperator', 'pharmacist', 'nurse', 'secretary'],
    readers: ['coordinator'],
    acts: [{ code: 'consultation', name: 'Consultation' }],
    slotMinutes: { default: 15, min: 10, max: 60 },
  },
  {
    id: 'kine',
    name: 'Kinés',
    publishers: ['physiotherapist'],
    // « Seuls les médecins et les kinésithérapeutes ont accès à l'agenda des disponibilités »: nobody else, not even to read.
    bookers: ['generalPractitioner', 'physiotherapist'],
    readers: [],
    acts: [
      { code: 'postoperatoire', name: 'Rééducation post-opératoire' },
      { code: 'respiratoire', name: 'Kiné respiratoire' },
      { code: 'traumatologie', name: 'Kiné traumatologique' },
      { code: 'musculosquelettique', name: 'Trouble musculosquelettique aigu ou subaigu' },
      { code: 'continuite', name: 'Continuité de soins, kiné absent non remplacé' },
    ],
    slotMinutes: { default: 30, min: 20, max: 60 },
  },
  {
    id: 'sage-femme',
    name: 'Sages-femmes',
    publishers: ['midwife'],
    bookers: ['sasOperator', 'generalPractitioner', 'pharmacist', 'nurse', 'secretary', 'midwife'],
    readers: ['coordinator'],
    acts: [
      { code: 'consultation', name: 'Consultation' },
      { code: 'frottis', name: 'Frottis' },
    ],
    slotMinutes: { default: 30, min: 15, max: 60 },
  },
];

const phoneLadder: readonly PhoneStep[] = [
  { code: 'samu', number: '15', label: 'Urgence vitale et SAS 86', use: 'vital', publicNumber: true },
  {
    code: 'regulation',
    number: '15',
    label: 'SAS 86\u202f: avis médical, en journée',
    use: 'regulation',
    publicNumber: true,
  },
  {
    code: 'garde',
    number: '116117',
    label: 'Médecin de garde, soir, nuit, dimanche et jour férié',
    use: 'outOfHours',
    publicNumber: true,
  },
  {
    code: 'pharmacie-garde',
    number: '3237',
    label: 'Pharmacie de garde',
    use: 'pharmacy',
    publicNumber: true,
  },
  {
    code: 'dac',
    number: '+33199001500',
    label: 'DAC 86\u202f: situations complexes, réservé aux professionnels',
    use: 'professionalsOnly',
    publicNumber: false,
  },
  {
    code: 'coordination',
    number: '+33199002026',
    label: 'Coordination de la CPTS',
    use: 'coordination',
    publicNumber: false,
  },
];

const weekday = [{ from: 8 * 60, to: 20 * 60 }];

export const demoTerritory: Territory = {
  name: 'CPTS Aliénor Ô Poitou (démonstration)',
  zone: 'Europe/Paris',
  communes: [...demoCommunes],
  snpHours: {
    '1': weekday,
    '2': weekday,
    '3': weekday,
    '4': weekday,
    '5': weekday,
    '6': [{ from: 8 * 60, to: 12 * 60 }],
  },
  holidays: { calendar: 'metropole', extra: [] },
  phoneLadder: [...phoneLadder],
  agendas: [...agendas],
  bookableHours: 48,
  publishDays: 60,
  waitlist: demoListSettings,
};

/** The territory, its structures with their public keys, and its members: always the same records. */
export async function demoDirectory(): Promise<readonly RecordChange[]> {
  const structures = await Promise.all(
    demoPlaces.map(async ({ id, structure }): Promise<RecordChange> => {
      const { publicKey } = await deriveDemoStructureKey(id);
      return { kind: 'structure', id, value: { ...structure, publicKey } };
    }),
  );
  return [
    { kind: 'territory', id: demoTerritoryId, value: demoTerritory },
    ...structures,
    ...demoPeople.map(({ id, member }): RecordChange => ({ kind: 'member', id, value: member })),
  ];
}
