import type { UnreadableFile } from '#client/ports/spreadsheet-reader.ts';
import { counted, phoneText } from '#client/ui/french-text.ts';
import { birthToType } from '#client/ui/typed-birth.ts';
import type { ColumnField } from '#domain/waitlist/import-columns.ts';
import type { KnownAs } from '#domain/waitlist/import-duplicates.ts';
import type { LineFault } from '#domain/waitlist/import-lines.ts';
import type { Identity, Profile } from '#domain/waitlist/profile.ts';

/** What a column can be taken for, in the order of the choices. */
export const fieldNames: readonly (readonly [ColumnField, string])[] = [
  ['ignore', 'Ne pas reprendre'],
  ['familyName', 'Nom'],
  ['givenName', 'Prénom'],
  ['fullName', 'Nom et prénom ensemble'],
  ['birth', 'Date de naissance'],
  ['age', 'Âge'],
  ['phone', 'Téléphone'],
  ['contactName', 'Qui appeler à sa place'],
  ['contactPhone', 'Téléphone de qui appeler'],
  ['address', 'Adresse'],
  ['commune', 'Commune'],
  ['postalCode', 'Code postal'],
  ['insee', 'Code INSEE de la commune'],
  ['waitingSince', 'Date de la demande'],
  ['source', 'Source de la demande'],
  ['criteria', 'Critères, en toutes lettres'],
  ['ald', 'ALD'],
  ['c2s', 'C2S'],
  ['pregnancy', 'Grossesse'],
  ['disability', 'Handicap'],
  ['dependency', 'Dépendance'],
  ['frailty', 'Fragilité'],
  ['precarity', 'Précarité'],
  ['homeVisit', 'Visite à domicile'],
  ['accessible', 'Accès en fauteuil (PMR)'],
  ['transport', 'Se déplace difficilement'],
  ['sameDoctor', 'Voit toujours le même médecin'],
  ['formerDoctor', 'Ancien médecin traitant'],
  ['usualDoctor', 'Médecin habituel'],
  ['tried', 'Médecins déjà sollicités'],
  ['consent', 'Accord pour être inscrit'],
  ['consentDoctors', 'Accord pour les médecins'],
  ['consentPartners', 'Accord pour les partenaires'],
  ['notes', 'À garder dans les notes'],
];

const asXlsx =
  'Ouvrez-le, choisissez « Enregistrer sous… », puis le format .xlsx ou .csv, et reprenez ce nouveau fichier.';

/** Why a file is not opened, and what to do about it. */
export const unreadableWords: Readonly<Record<UnreadableFile, string>> = {
  tooLarge:
    'Ce fichier est trop gros pour être ouvert ici (20 Mo au plus). Gardez-y la liste seule, sans images.',
  tooManyLines:
    'Ce tableau va trop loin vers le bas (200 000 lignes au plus). Copiez la liste seule dans un nouveau fichier.',
  tooManyColumns: 'Ce tableau a plus de 200 colonnes. Copiez la liste seule dans un nouveau fichier.',
  oldFormat: `Ce fichier est d’un ancien format d’Excel (.xls). ${asXlsx}`,
  openDocument: `Ce fichier est un classeur LibreOffice (.ods). ${asXlsx}`,
  macros: `Ce fichier contient des macros, que Relais n’ouvre pas. ${asXlsx}`,
  locked:
    'Ce fichier est protégé par un mot de passe. Enregistrez-en une copie sans mot de passe, le temps de la reprise.',
  unknownFormat: 'Ce fichier n’est pas un tableau que Relais sait lire. Choisissez un fichier .xlsx ou .csv.',
  broken:
    'Ce fichier est abîmé ou incomplet. Ouvrez-le dans votre tableur, enregistrez-le de nouveau et réessayez.',
  tooLong: 'La lecture de ce fichier prend trop de temps. Enregistrez-le au format .csv et réessayez.',
  empty: 'Ce fichier ne contient aucune ligne.',
};

const tooLongWords: Readonly<Record<Extract<LineFault, { kind: 'tooLong' }>['field'], string>> = {
  name: 'le nom dépasse 60 caractères',
  address: 'l’adresse dépasse 160 caractères',
  notes: 'les notes dépassent 1 500 caractères',
  doctor: 'le nom du médecin dépasse 80 caractères',
  contact: 'qui appeler dépasse 80 caractères',
};

/** Why a line is not taken, in words. */
export function faultText(fault: LineFault): string {
  switch (fault.kind) {
    case 'noName':
      return 'il manque le nom';
    case 'noGivenName':
      return 'il manque le prénom';
    case 'noCommune':
      return 'il manque la commune';
    case 'noConsent':
      return 'pas d’accord pour être inscrit';
    case 'unknownCommune':
      return `« ${fault.text} » n’est pas une commune connue ici`;
    case 'unreadableBirth':
      return `« ${fault.text} » n’est pas une date de naissance`;
    case 'futureBirth':
      return `naissance dans l’avenir : ${fault.text}`;
    case 'tooOld':
      return `naissance trop ancienne : ${fault.text}`;
    case 'unreadableSince':
      return `« ${fault.text} » n’est pas une date de demande`;
    case 'futureSince':
      return `demande dans l’avenir : ${fault.text}`;
    case 'tooLong':
      return tooLongWords[fault.field];
  }
}

/** « Importer 4 998 patients ». */
export function importWords(count: number): string {
  return `Importer ${counted(count, 'patient')}`;
}

/** What tells a person from another one. */
export interface Compared {
  readonly identity: Pick<Identity, 'familyName' | 'givenName' | 'phone'>;
  readonly profile: Pick<Profile, 'birth'>;
}

/** « Aubrin Jeannine · 14/07/1939 · 06 39 98 77 31 ». */
export function personText({ identity, profile }: Compared): string {
  const { familyName, givenName, phone } = identity;
  const birth = profile.birth === undefined ? 'naissance inconnue' : birthToType(profile.birth);
  return [`${familyName} ${givenName}`, birth, phone === '' ? 'sans téléphone' : phoneText(phone)].join(
    ' · ',
  );
}

/** « Comme la ligne 12 : Aubrin Jeannine… », « Déjà sur la liste : Aubrin Jeannine… »; without the person when he cannot be read. */
export function knownText(as: KnownAs, other: Compared | undefined): string {
  const where = as.kind === 'line' ? `Comme la ligne ${as.line}` : 'Déjà sur la liste';
  return other === undefined ? where : `${where}\u202f: ${personText(other)}`;
}

/** « Ligne 2 : NOM, Prénom, Né(e) le… », a line to point at as the one that names the columns. */
export function headerChoiceText(line: number, cells: readonly string[]): string {
  const filled = cells.filter((cell) => cell !== '');
  const words = filled.slice(0, 3).join(', ');
  const text = words.length > 50 ? `${words.slice(0, 49)}…` : `${words}${filled.length > 3 ? '…' : ''}`;
  return text === '' ? `Ligne ${line}\u202f: vide` : `Ligne ${line}\u202f: ${text}`;
}
