import type { Agenda, PhoneStep, Territory } from './territory.ts';

/** What most territories share, until they decide otherwise: who publishes and who books in each agenda. */
export const defaultAgendas: readonly Agenda[] = [
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

/** National numbers: the same everywhere in France. A territory adds its own. */
export const defaultPhoneLadder: readonly PhoneStep[] = [
  { code: 'samu', number: '15', label: 'Urgence vitale', use: 'vital', publicNumber: true },
  {
    code: 'regulation',
    number: '15',
    label: 'SAS\u202f: avis médical, en journée',
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
];

const weekday = [{ from: 8 * 60, to: 20 * 60 }];

/** TE-2: « des soins en journée, entre 8h et 20h », on Saturday until noon. */
export const defaultSnpHours: Territory['snpHours'] = {
  '1': weekday,
  '2': weekday,
  '3': weekday,
  '4': weekday,
  '5': weekday,
  '6': [{ from: 8 * 60, to: 12 * 60 }],
};
