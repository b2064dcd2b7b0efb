import type { Profession } from '#domain/access/professions.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Structure, StructureKind } from '#domain/territory/structure.ts';
import { communeCode } from './demo-communes.ts';
import { demoId } from './demo-ids.ts';

/** A place of the demonstration and how many of each profession work there. */
export interface DemoPlace {
  readonly id: Id;
  readonly staff: Readonly<Partial<Record<Profession, number>>>;
  readonly structure: Omit<Structure, 'publicKey'>;
}

type Row = readonly [
  name: string,
  kind: StructureKind,
  commune: string,
  address: string,
  staff: DemoPlace['staff'],
  known?: { readonly phone?: string; readonly professionalPhone?: string; readonly accessible?: false },
];

// Counts are those of the territory's own project: 42 GPs, 26 kinés, 10 pharmacies, 14 nurses' practices with 38 nurses,
// 4 midwives, 11 dentists. Names and addresses are invented.
const rows: readonly Row[] = [
  [
    'Cabinet médical de Mirebeau',
    'medicalPractice',
    'Mirebeau',
    '2 place de la République',
    { generalPractitioner: 5, secretary: 1 },
  ],
  [
    'Cabinet des Acacias',
    'medicalPractice',
    'Vouillé',
    '4 rue des Acacias',
    { generalPractitioner: 5, secretary: 1 },
    { phone: '1240' },
  ],
  [
    'Maison de santé de Neuville',
    'multiProfessionalPractice',
    'Neuville-de-Poitou',
    '12 rue du Pré',
    { generalPractitioner: 8, secretary: 2 },
  ],
  ['Cabinet médical de Cissé', 'medicalPractice', 'Cissé', '7 rue des Écoles', { generalPractitioner: 2 }],
  [
    'Cabinet médical de Latillé',
    'medicalPractice',
    'Latillé',
    '1 route de Chiré',
    { generalPractitioner: 2 },
    { accessible: false },
  ],
  [
    'Cabinet médical de Chabournay',
    'medicalPractice',
    'Chabournay',
    '9 place du Puits',
    { generalPractitioner: 2 },
    { phone: '1425' },
  ],
  [
    'Maison de santé de la Pallu',
    'multiProfessionalPractice',
    'Saint-Martin-la-Pallu',
    '30 avenue des Peupliers',
    { generalPractitioner: 6, secretary: 1 },
  ],
  [
    'Cabinet de la Boivre',
    'medicalPractice',
    'Boivre-la-Vallée',
    '5 rue du Moulin',
    { generalPractitioner: 3 },
  ],
  [
    'Cabinet médical d’Avanton',
    'medicalPractice',
    'Avanton',
    '18 rue de la Vigne',
    { generalPractitioner: 2 },
  ],
  [
    'Cabinet du Rochereau',
    'medicalPractice',
    'Champigny en Rochereau',
    '3 rue des Ormes',
    { generalPractitioner: 2 },
  ],
  ['Cabinet du Dr Sorin', 'medicalPractice', 'Ayron', '11 rue du Lac', { generalPractitioner: 1 }],
  [
    'Cabinet de Chiré',
    'medicalPractice',
    'Chiré-en-Montreuil',
    '6 rue du Four',
    { generalPractitioner: 1 },
    { accessible: false },
  ],
  ['Cabinet de Villiers', 'medicalPractice', 'Villiers', '2 rue du Lavoir', { generalPractitioner: 1 }],
  ['Cabinet de Vouzailles', 'medicalPractice', 'Vouzailles', '8 grande rue', { generalPractitioner: 1 }],
  ['Cabinet de Thurageau', 'medicalPractice', 'Thurageau', '4 rue des Lilas', { generalPractitioner: 1 }],

  [
    'Kinés de Neuville',
    'physiotherapyPractice',
    'Neuville-de-Poitou',
    '21 rue du Stade',
    { physiotherapist: 6 },
    { professionalPhone: '1950' },
  ],
  [
    'Kinés de Vouillé',
    'physiotherapyPractice',
    'Vouillé',
    '10 rue de la Forêt',
    { physiotherapist: 5 },
    { professionalPhone: '1951' },
  ],
  ['Kinés de Mirebeau', 'physiotherapyPractice', 'Mirebeau', '14 rue du Marché', { physiotherapist: 4 }],
  [
    'Kinés de la Pallu',
    'physiotherapyPractice',
    'Saint-Martin-la-Pallu',
    '2 rue des Saules',
    { physiotherapist: 4 },
  ],
  ['Kinés de Cissé', 'physiotherapyPractice', 'Cissé', '5 rue du Parc', { physiotherapist: 2 }],
  ['Kinés de Latillé', 'physiotherapyPractice', 'Latillé', '16 rue de la Gare', { physiotherapist: 2 }],
  ['Kinés d’Avanton', 'physiotherapyPractice', 'Avanton', '1 allée des Tilleuls', { physiotherapist: 2 }],
  [
    'Kiné de la Boivre',
    'physiotherapyPractice',
    'Boivre-la-Vallée',
    '13 rue du Moulin',
    { physiotherapist: 1 },
  ],

  ['Pharmacie des Trois Tilleuls', 'pharmacy', 'Neuville-de-Poitou', '3 place Joffre', { pharmacist: 1 }],
  ['Pharmacie de la Halle', 'pharmacy', 'Neuville-de-Poitou', '17 rue de la Halle', { pharmacist: 1 }],
  ['Pharmacie du Marché', 'pharmacy', 'Mirebeau', '6 place de la République', { pharmacist: 1 }],
  ['Pharmacie de l’Auxances', 'pharmacy', 'Vouillé', '25 grande rue', { pharmacist: 1 }],
  ['Pharmacie de la Pallu', 'pharmacy', 'Saint-Martin-la-Pallu', '8 avenue des Peupliers', { pharmacist: 1 }],
  ['Pharmacie de Vendeuvre', 'pharmacy', 'Saint-Martin-la-Pallu', '2 rue du Château', { pharmacist: 1 }],
  ['Pharmacie de Cissé', 'pharmacy', 'Cissé', '1 rue des Écoles', { pharmacist: 1 }],
  ['Pharmacie de Latillé', 'pharmacy', 'Latillé', '4 place du Champ de foire', { pharmacist: 1 }],
  ['Pharmacie de la Boivre', 'pharmacy', 'Boivre-la-Vallée', '9 rue du Moulin', { pharmacist: 1 }],
  ['Pharmacie d’Avanton', 'pharmacy', 'Avanton', '22 rue de la Vigne', { pharmacist: 1 }],

  ...nurses([
    ['Cabinet infirmier du Mirebalais', 'Mirebeau', 3],
    ['Cabinet infirmier des Remparts', 'Mirebeau', 3],
    ['Cabinet infirmier de la Halle', 'Neuville-de-Poitou', 3],
    ['Cabinet infirmier du Stade', 'Neuville-de-Poitou', 3],
    ['Cabinet infirmier de l’Auxances', 'Vouillé', 3],
    ['Cabinet infirmier de la Forêt', 'Vouillé', 3],
    ['Cabinet infirmier de la Pallu', 'Saint-Martin-la-Pallu', 3],
    ['Cabinet infirmier de Vendeuvre', 'Saint-Martin-la-Pallu', 3],
    ['Cabinet infirmier de Cissé', 'Cissé', 3],
    ['Cabinet infirmier de la Boivre', 'Boivre-la-Vallée', 3],
    ['Cabinet infirmier de Latillé', 'Latillé', 2],
    ['Cabinet infirmier du Rochereau', 'Champigny en Rochereau', 2],
    ['Cabinet infirmier de Thurageau', 'Thurageau', 2],
    ['Cabinet infirmier d’Avanton', 'Avanton', 2],
  ]),

  ['Sages-femmes de Neuville', 'medicalPractice', 'Neuville-de-Poitou', '5 rue du Stade', { midwife: 2 }],
  ['Sages-femmes de Vouillé', 'medicalPractice', 'Vouillé', '31 grande rue', { midwife: 2 }],
  ['Dentistes de Neuville', 'medicalPractice', 'Neuville-de-Poitou', '2 rue de la Paix', { dentist: 4 }],
  ['Dentistes de Vouillé', 'medicalPractice', 'Vouillé', '12 rue de la Forêt', { dentist: 3 }],
  ['Dentistes de Mirebeau', 'medicalPractice', 'Mirebeau', '20 rue du Marché', { dentist: 2 }],
  ['Dentistes de la Pallu', 'medicalPractice', 'Saint-Martin-la-Pallu', '6 rue des Saules', { dentist: 2 }],

  ['SAS 86', 'sasDesk', 'Neuville-de-Poitou', 'Plateau de régulation', { sasOperator: 3 }],
  [
    'Coordination de la CPTS',
    'coordination',
    'Neuville-de-Poitou',
    '1 rue de la Mairie',
    { coordinator: 2 },
    { phone: '2026' },
  ],
  ['CCAS de Neuville', 'ccas', 'Neuville-de-Poitou', '1 place Joffre', { partner: 1 }],
  ['MISAS du Haut-Poitou', 'misas', 'Mirebeau', '3 rue Hoche', { partner: 1 }],
  ['Mairie de Vouillé', 'townHall', 'Vouillé', '10 bis rue Gambetta', { partner: 1 }],
];

function nurses(list: readonly (readonly [string, string, number])[]): readonly Row[] {
  return list.map(([name, commune, nurse], index): Row => {
    return [name, 'nursePractice', commune, `${index + 3} rue des Tourterelles`, { nurse }];
  });
}

export function demoPlaceId(name: string): Id {
  return demoId(`structure ${name}`);
}

export const demoPlaces: readonly DemoPlace[] = rows.map(
  ([name, kind, commune, address, staff, known = {}], index) => ({
    id: demoPlaceId(name),
    staff,
    structure: {
      name,
      kind,
      communeCode: communeCode(commune),
      address,
      accessible: known.accessible ?? true,
      // 01 99 00 is a range that is given to nobody: these numbers never ring.
      phone: `+3319900${known.phone ?? 1600 + index}`,
      ...(known.professionalPhone ? { professionalPhone: `+3319900${known.professionalPhone}` } : {}),
    },
  }),
);
