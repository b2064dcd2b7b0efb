import type { Member } from '#domain/access/member.ts';
import { type Profession, professions } from '#domain/access/professions.ts';
import type { Id } from '#domain/identifiers.ts';
import { demoId } from './demo-ids.ts';
import { demoPlaceId, demoPlaces } from './demo-structures.ts';

export interface DemoPerson {
  readonly id: Id;
  readonly member: Member;
}

/** Those who have a name in advance: [place, profession, given name, family name]. Everyone is invented. */
const known: readonly (readonly [string, Profession, string, string])[] = [
  ['Cabinet médical de Mirebeau', 'generalPractitioner', 'Hélène', 'Marsault'],
  ['Cabinet médical de Mirebeau', 'secretary', 'Odile', 'Garnaud'],
  ['Cabinet des Acacias', 'generalPractitioner', 'Étienne', 'Roubin'],
  ['Maison de santé de Neuville', 'generalPractitioner', 'Samia', 'Belkacem'],
  ['Cabinet médical de Cissé', 'generalPractitioner', 'Loïc', 'Prigent'],
  ['Cabinet médical de Latillé', 'generalPractitioner', 'Anne', 'Tessandier'],
  ['Cabinet médical de Chabournay', 'generalPractitioner', 'Paul', 'Ferrand'],
  ['Cabinet du Dr Sorin', 'generalPractitioner', 'Mireille', 'Sorin'],
  ['Kinés de Vouillé', 'physiotherapist', 'Malo', 'Guérif'],
  ['Pharmacie des Trois Tilleuls', 'pharmacist', 'Nadia', 'Ravel'],
  ['Cabinet infirmier de la Forêt', 'nurse', 'Inès', 'Courtil'],
  ['Sages-femmes de Neuville', 'midwife', 'Jeanne', 'Thibaudeau'],
  ['SAS 86', 'sasOperator', 'Samir', 'Ozon'],
  ['Coordination de la CPTS', 'coordinator', 'Claire', 'Aubin'],
  ['CCAS de Neuville', 'partner', 'Brigitte', 'Lorillard'],
  ['MISAS du Haut-Poitou', 'partner', 'Antoine', 'Sénéchal'],
  ['Mairie de Vouillé', 'partner', 'Sylvie', 'Chotard'],
];

const givenNames =
  'Agathe Bastien Camille Damien Élodie Fabien Gaëlle Hugo Irène Julien Karine Ludovic Maëlle Nicolas Orane Pascal Quitterie Rémi Sophie Thomas Ursule Valentin Wanda Xavier Yasmine Zacharie Amandine Benoît Céline Denis Estelle Florian'.split(
    ' ',
  );
const familyNames =
  'Arnaudeau Barillot Chauvineau Dandonneau Échard Foucquault Gaborit Hérissé Ingrand Jollivet Kerbrat Lamoureux Métayer Naulin Ouvrard Pasquier Quintard Rambault Savarit Texereau Urbain Vergnault Wattelet Ythier Archimbaud Baudouin Clochard Dubreuilh Épinoux Fradet Grellier Housset Imbert Jamonneau Lhomond Magnin Nivelle Orillard Piquereau Rousselot Sabourault Touzalin Vexiau Allonneau Braconnier Chartrain Desroses Enard Froment Guillotreau Hublin Jourdain Landreau Mornay Neveux Pineau Renoncourt Sauzeau Tricault Verdon'.split(
    ' ',
  );

/**
 * Who adheres to the CPTS: everyone in a booking profession, about two doctors in three and half of the kinés, because those
 * who do not adhere exist too and have no rights on the agendas.
 */
function isAdherent(profession: Profession, index: number): boolean {
  if (profession === 'generalPractitioner') return index % 3 !== 2;
  if (profession === 'physiotherapist' || profession === 'dentist') return index % 2 === 0;
  return true;
}

function build(): readonly DemoPerson[] {
  const people: DemoPerson[] = [];
  const add = (
    place: Id,
    profession: Profession,
    givenName: string,
    familyName: string,
    adherent: boolean,
  ) => {
    const isDoctor = profession === 'generalPractitioner' || profession === 'dentist';
    const member: Member = {
      title: isDoctor ? 'Dr' : '',
      givenName,
      familyName,
      profession,
      structureIds: [place],
      adherent,
      active: true,
    };
    people.push({ id: demoId(`member ${givenName} ${familyName}`), member });
  };
  for (const [place, profession, givenName, familyName] of known) {
    add(demoPlaceId(place), profession, givenName, familyName, true);
  }
  let count = 0;
  for (const profession of professions) {
    let index = 0;
    for (const place of demoPlaces) {
      const named = known.filter(([name, theirs]) => demoPlaceId(name) === place.id && theirs === profession);
      for (let left = (place.staff[profession] ?? 0) - named.length; left > 0; left -= 1) {
        // Family names come round again only after every doctor has one of his own; given names never repeat with them.
        const familyName = familyNames[count % familyNames.length] ?? '';
        const given =
          givenNames[(count + Math.floor(count / familyNames.length) * 7) % givenNames.length] ?? '';
        add(place.id, profession, given, familyName, isAdherent(profession, index));
        count += 1;
        index += 1;
      }
    }
  }
  return people;
}

/** Everyone of the demonstration, in an order that never changes. */
export const demoPeople: readonly DemoPerson[] = build();

/** The people of a profession who adhere, those with a known name first. */
export function adherents(profession: Profession): readonly DemoPerson[] {
  return demoPeople.filter(({ member }) => member.profession === profession && member.adherent);
}
