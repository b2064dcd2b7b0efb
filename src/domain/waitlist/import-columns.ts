import { foldName } from './duplicates.ts';

/** What a column of a spreadsheet can be taken for; `ignore`: nothing of it is kept. */
export const columnFields = [
  'familyName',
  'givenName',
  'fullName',
  'birth',
  'age',
  'phone',
  'address',
  'commune',
  'postalCode',
  'insee',
  'waitingSince',
  'source',
  'ald',
  'c2s',
  'pregnancy',
  'disability',
  'dependency',
  'frailty',
  'precarity',
  'criteria',
  'homeVisit',
  'accessible',
  'transport',
  'sameDoctor',
  'formerDoctor',
  'usualDoctor',
  'tried',
  'contactName',
  'contactPhone',
  'consent',
  'consentDoctors',
  'consentPartners',
  'notes',
  'ignore',
] as const;
export type ColumnField = (typeof columnFields)[number];

/** Fields that several columns may feed; of any other the best column is kept. */
const shared: ReadonlySet<ColumnField> = new Set(['phone', 'tried', 'criteria', 'notes', 'ignore']);

/**
 * How the field calls its columns, on names without case, accents or signs. The first that fits counts, so what is more precise
 * stands first; `weak` gives way to a column that says it better.
 */
const names: readonly (readonly [ColumnField, RegExp, 'weak'?])[] = [
  ['ignore', /\bnir\b|\bsecu\b|securite sociale|immatriculation|\bins\b/],
  ['ignore', /lieu de nais|commune de nais|ville de nais|departement|civilite|\bsexe\b|^genre$|^m mme/],
  ['consentDoctors', /(?:accord|consent|autoris).*(?:medecin|\bmt\b|praticien)/],
  [
    'consentPartners',
    /(?:accord|consent|autoris).*(?:partenaire|social|\bccas\b|\bdac\b|\bclic\b|\bmisas\b)/,
  ],
  ['consent', /^(?:accord|consent|autoris)|\brgpd\b|consentement/],
  [
    'contactPhone',
    /(?:tel|phone|portable|numero|coordonnees).*(?:aidant|proche|famille|referent|tuteur|parent|representant|confiance|prevenir)|(?:aidant|proche|referent|tuteur|parent|representant).*(?:tel|phone|portable|numero)/,
  ],
  [
    'contactName',
    /aidant|\bproche|tuteur|representant|referent|personne (?:a|de) (?:contact|preven|confiance|appel)/,
  ],
  [
    'fullName',
    /^noms?(?: et)? prenoms?\b|^prenoms?(?: et)? noms?\b|^patient(?:e|s)?(?: e)?$|identite|nom complet/,
  ],
  [
    'tried',
    /refus|(?:medecin|\bmt\b|cabinet).*(?:contacte|sollicite|appele|demande|deja)|(?:contacte|sollicite|appele|demarche).*(?:medecin|\bmt\b|cabinet)/,
  ],
  [
    'formerDoctor',
    /(?:ancien|\bex\b|precedent|dernier).*(?:medecin|\bmt\b)|(?:medecin|\bmt\b).*(?:parti|precedent|retraite|ancien)/,
  ],
  // Where a doctor is and how to call him is nothing of the patient's.
  ['notes', /(?:medecin|\bmt\b|docteur).*(?:ville|commune|adresse|tel|portable|mail)/],
  ['formerDoctor', /^(?:nom (?:du )?)?(?:medecin|mt|dr|docteur)s?(?: traitant)?(?: (?:nom|avant|declare))?$/],
  ['sameDoctor', /meme medecin|3 fois/],
  ['usualDoctor', /(?:medecin|\bmt\b).*(?:habituel|consulte|actuel|suivi|vu)|^suivi par/],
  ['familyName', /nom de nais|jeune fille|patronymique/, 'weak'],
  ['birth', /naissance|\bddn\b|^d ?n$|^ne(?: e)?(?: le)?$|date nais|^nee? le\b|^ne e le\b/],
  ['age', /^ages?\b/],
  ['givenName', /^prenoms?\b/],
  ['familyName', /^noms?$|^noms? (?:de famille|d usage|usuel|marital|du patient|patient|de l usager)/],
  ['commune', /(?:\bcp\b|postal).*(?:commune|ville)|(?:commune|ville).*(?:\bcp\b|postal)/],
  ['insee', /insee|code commune/],
  ['postalCode', /^cp$|postal|\bcp\b/],
  [
    'source',
    /origine|\bsource\b|orient|adresse e? ?par|signale|provenance|\bcanal\b|envoye|demandeur|prescripteur/,
  ],
  [
    'phone',
    /\btels?\b|telephone|\btph\b|portable|mobile|\bgsm\b|^fixe$|\bphone\b|joindre|joignable|^contact$|^numero$/,
  ],
  ['homeVisit', /\bvisites?\b|\bvad\b|a domicile/],
  ['transport', /transport|deplac|mobilite reduite|mobilite difficile/],
  ['accessible', /\bpmr\b|fauteuil|accessib/],
  ['address', /adresse|^rue$|\bvoie\b|lieu dit/],
  ['commune', /commune|ville|localite|residence/],
  ['ald', /\bald\b|longue duree/],
  ['c2s', /\bc2s\b|\bcss\b|\bcmu|\bacs\b|c s s|complementaire/],
  ['pregnancy', /grossesse|enceinte/],
  ['disability', /handicap/],
  ['dependency', /dependan/],
  ['frailty', /fragil/],
  ['precarity', /precar/],
  ['criteria', /critere|priorit|situation|public/],
  [
    'waitingSince',
    /(?:date|inscri).*(?:inscri|demande|appel|enregistr|creation|contact|reception|saisie|liste)|^inscrit|horodat|^inscription$|depuis|en attente/,
  ],
  ['waitingSince', /^date$|^demande$/, 'weak'],
  ['notes', /observ|remarque|comment|\bnotes?\b|precision|divers|\binfos?\b|motif|mail|courriel/],
];

/** What a column's name says it holds; undefined when it says nothing known. */
export function fieldOf(label: string): ColumnField | undefined {
  return match(label)?.[0];
}

function match(label: string) {
  const folded = foldName(label.replace(/[’'()]/g, ' '));
  return folded === '' ? undefined : names.find(([, words]) => words.test(folded));
}

/**
 * One field for each column. A field that several columns claim goes to the one that says it best, then to the first; what the
 * others hold would be lost, so it goes to the notes. Columns nobody knows are left out until somebody says what they are.
 */
export function guessColumns(labels: readonly string[]): readonly ColumnField[] {
  const found = labels.map(match);
  const best = new Map<ColumnField, number>();
  for (const [at, one] of found.entries()) {
    if (!one) continue;
    const rival = best.get(one[0]);
    const isBetter = rival === undefined || (found[rival]?.[2] === 'weak' && one[2] !== 'weak');
    if (isBetter) best.set(one[0], at);
  }
  return found.map((one, at) => {
    if (!one) return 'ignore';
    return shared.has(one[0]) || best.get(one[0]) === at ? one[0] : 'notes';
  });
}
