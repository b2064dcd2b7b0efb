import type { EntrySource } from '#domain/waitlist/entry-source.ts';
import type { Identity, Need, Profile, StatedCriterion } from '#domain/waitlist/profile.ts';
import { demoCommunes } from './demo-communes.ts';

/** Somebody without a médecin traitant, invented, and how long ago he was put on the list. */
export interface DemoWaiting {
  readonly index: number;
  readonly identity: Identity;
  readonly profile: Profile;
  readonly communeCode: string;
  readonly source: EntrySource;
  readonly daysAgo: number;
}

/** Names of an age, first those of women. */
const givenNames: Readonly<Record<'young' | 'grown' | 'old', readonly [string, string]>> = {
  young: [
    'Lina Aya Louise Inaya Mila Jade Rose Zoé Fatou Anna',
    'Enzo Mathis Théo Jules Noé Adam Sacha Ilyes Tom Léo',
  ],
  grown: [
    'Aurélie Sonia Delphine Nathalie Émilie Laure Virginie Aïcha Céline Magali',
    'Karim Nicolas Mehdi Julien Sébastien Romain Christophe Ludovic Cédric Stéphane',
  ],
  old: [
    'Ginette Solange Yvette Jeannine Chantal Odette Denise Monique Paulette Huguette',
    'Marcel René Didier Roger Gérard Michel Raymond Bernard Serge Lucien',
  ],
};
const familyNames =
  'Baudrillart Thibaudin Courtois-Rey Sarrazin Loubière Pétrel Fromageau Gaborieau Chantoin Aubrin Marchadeau Poupinet Garreau-Lys Berthomé Calandreau Daviau Esnault Favreau Gendronneau Hilaireau Izambard Joubertin Kervella Lancereau Martineaud Nérisson Orioux Papot Quéraud Rivasseau Simonneau Tessereau Usseglio Vinçonneau Audebrand Bizet-Lamy Charruau Delavault Escudier Fougerit Guignardeau Huchon'.split(
    ' ',
  );
const sources: readonly EntrySource[] = [
  'patient',
  'pharmacy',
  'nurse',
  'patient',
  'coordination',
  'pharmacy',
  'import',
  'ccas',
  'patient',
  'townHall',
  'misas',
  'nurse',
];
const formerDoctors = ['Dr Brossard, parti à la retraite', 'Dr Yvernault, a quitté le secteur', undefined];
const streets = [
  'rue du Puits',
  'chemin des Vignes',
  'place de l’Église',
  'route de Poitiers',
  'impasse du Lavoir',
];

/** Whoever is the `index`-th; the same for ever. `year`: the year one counts ages from. */
export function demoWaiting(index: number, year: number): DemoWaiting {
  const familyName =
    familyNames[(index * 5 + Math.floor(index / familyNames.length)) % familyNames.length] ?? '';
  const birth = birthOf(index, year);
  const age = year - Number(birth.slice(0, 4));
  const criteria = criteriaOf(index, age);
  const isWoman = criteria.includes('pregnancy') || Math.floor(index / 2) % 2 === 0;
  const givenName = givenNameOf(index, age < 18 ? 'young' : age < 61 ? 'grown' : 'old', isWoman);
  const isChild = age < 18;
  const phone = `+336399810${String(index % 100).padStart(2, '0')}`;
  const carer = { name: `${givenNameOf(index, 'grown', index % 3 !== 0)} ${familyName}`, phone };
  // A child has not had a doctor for long.
  const formerDoctor = isChild ? undefined : formerDoctors[index % formerDoctors.length];
  return {
    index,
    identity: {
      familyName,
      givenName,
      phone: isChild ? '' : phone,
      ...(isChild ? { callInstead: carer } : {}),
      address: `${(index % 40) + 1} ${streets[index % streets.length]}`,
      ...(formerDoctor ? { formerDoctor } : {}),
      ...(index % 17 === 3 ? { notes: 'Rappeler plutôt en fin de matinée.' } : {}),
    },
    profile: {
      birth,
      criteria,
      needs: needsOf(index),
      ...(index % 29 === 7 ? { sameDoctor: true } : {}),
    },
    communeCode: demoCommunes[(index * 7) % demoCommunes.length]?.code ?? '86160',
    source: sources[index % sources.length] ?? 'patient',
    daysAgo: daysAgoOf(index),
  };
}

function givenNameOf(index: number, age: keyof typeof givenNames, isWoman: boolean): string {
  const names = givenNames[age][isWoman ? 0 : 1].split(' ');
  return names[(index * 3 + Math.floor(index / 42)) % names.length] ?? '';
}

/** Children are half of the people without a doctor here; then the old, then everybody. */
function birthOf(index: number, year: number): string {
  const age =
    index % 2 === 0 ? (index * 3) % 16 : index % 3 === 0 ? 61 + ((index * 7) % 33) : 18 + ((index * 11) % 43);
  const month = String((index % 12) + 1).padStart(2, '0');
  const day = String((index % 28) + 1).padStart(2, '0');
  return index % 13 === 5 ? String(year - age) : `${year - age - 1}-${month}-${day}`;
}

function criteriaOf(index: number, age: number): StatedCriterion[] {
  const criteria: StatedCriterion[] = [];
  if (index % 7 === 1) criteria.push('ald');
  if (index % 9 === 2 || index % 11 === 1) criteria.push('c2s');
  if (age > 20 && age < 42 && index % 9 === 3) criteria.push('pregnancy');
  if (index % 23 === 9) criteria.push('disability');
  if (age > 70 && index % 4 === 1) criteria.push('dependency');
  if (age > 60 && index % 5 === 2) criteria.push('frailty');
  if (index % 21 === 12) criteria.push('precarity');
  return criteria;
}

function needsOf(index: number): Need[] {
  const needs: Need[] = [];
  if (index % 15 === 9) needs.push('homeVisit');
  if (index % 23 === 9) needs.push('accessible');
  if (index % 14 === 6) needs.push('transport');
  return needs;
}

/** Spread over fourteen months, a few more each month, as the scheme gets known. */
function daysAgoOf(index: number): number {
  return 1 + Math.floor((((index * 37) % 211) / 211) ** 1.2 * 420);
}
