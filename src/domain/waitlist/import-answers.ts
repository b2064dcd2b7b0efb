import { foldName } from './duplicates.ts';
import type { EntrySource } from './entry-source.ts';
import { cellLine, cellText, isBlank, type SheetCell } from './import-cells.ts';
import type { StatedCriterion, Tried } from './profile.ts';

const yes = new Set(['oui', 'o', 'x', 'xx', 'vrai', 'true', 'yes', 'y', '1', 'ok', 'v', 'coche', '1 0']);
const no = new Set([
  'non',
  'n',
  'faux',
  'false',
  'no',
  '0',
  'sans',
  'aucun',
  'aucune',
  'pas',
  'jamais',
  '0 0',
]);
const signs = /^[✓✔☑✗x×☒]$/i;

/** Yes, no, or a text that says something else; an empty cell is a no. */
export function readYesNo(cell: SheetCell): 'yes' | 'no' | 'other' {
  const text = cellLine(cell);
  if (isBlank(cell)) return 'no';
  if (signs.test(text)) return 'yes';
  const folded = foldName(text);
  if (yes.has(folded) || folded.startsWith('oui ')) return 'yes';
  if (no.has(folded) || folded.startsWith('non ')) return 'no';
  return 'other';
}

const criterionWords: readonly (readonly [StatedCriterion, RegExp])[] = [
  ['ald', /\bald\b(?: ?\d+)?|affections? (?:de )?longue duree/g],
  ['c2s', /\b(?:c2s|css|cmu ?c?|acs)\b|complementaire sante(?: solidaire)?/g],
  ['pregnancy', /\benceintes?\b|\bgrossesse\b/g],
  ['disability', /\bhandicap\w*/g],
  ['dependency', /\bdependan\w*/g],
  ['frailty', /\bfragil\w*/g],
  ['precarity', /\bprecar\w*/g],
];

/** The criteria a text names (« ALD, CSS, diabète »), and whether it says anything more. */
export function readCriteria(cell: SheetCell): {
  readonly criteria: readonly StatedCriterion[];
  readonly saysMore: boolean;
} {
  const folded = foldName(cellLine(cell));
  const criteria = criterionWords.filter(([, words]) => folded.search(words) >= 0).map(([name]) => name);
  const rest = criterionWords.reduce((text, [, words]) => text.replace(words, ' '), folded);
  return { criteria, saysMore: /[a-z0-9]/.test(rest.replace(/\b(?:et|oui|ans|patiente?)\b/g, '')) };
}

// The more precise words first: a school nurse is no nurse's practice, a town hall's CCAS no town hall.
const sourceWords: readonly (readonly [EntrySource, RegExp])[] = [
  ['schoolNurse', /scolaire/],
  ['ccas', /\bccas\b|\bcias\b/],
  ['clic', /\bclic\b/],
  ['dac', /\bdac\b/],
  ['misas', /\bmisas\b/],
  ['cpam', /\bcpam\b|assurance maladie|\bmsa\b/],
  ['socialWorker', /assistante? social|travailleu\w+ social|\bmds\b|service social/],
  ['townHall', /mairie|municipal/],
  ['sas', /\bsas\b|\bsamu\b|\b15\b|regulation/],
  ['pharmacy', /pharma|officine/],
  ['midwife', /sage ?femme/],
  ['dentist', /dentist|dentaire/],
  ['physiotherapist', /\bkine/],
  ['nurse', /infirmi|\bidel?s?\b|\bssiad\b/],
  ['practice', /secretar|cabinet|maison de sante|\bmsp\b/],
  ['generalPractitioner', /\bdr\b|docteur|medecin|generaliste/],
  ['coordination', /coordin|\bcpts\b/],
  ['patient', /patient|lui meme|elle meme|famille|appel|telephone|spontane|site|internet|formulaire|mail/],
];

/** The door a text names; undefined when it is none of those we know. */
export function readSource(cell: SheetCell): EntrySource | undefined {
  const folded = foldName(cellLine(cell));
  return sourceWords.find(([, words]) => words.test(folded))?.[0];
}

const reasons: readonly (readonly [Tried['reason'], RegExp])[] = [
  ['tooFar', /\bloin\b|distance|secteur|hors/],
  ['noHomeVisit', /visite|domicile/],
  ['noAnswer', /repon|rappel/],
  ['leaving', /retraite|\bpart\b|depart|arret/],
  ['full', /complet|plus de|refus|plein|pas de (?:nouveau|place)|\bnon\b/],
];

/** The practices a text names, one after the other, with the reason in brackets if it says one. */
export function readTried(cell: SheetCell): readonly Tried[] {
  if (isBlank(cell)) return [];
  return cellText(cell)
    .split(/\s*(?:[;,+&\n]|\s\/\s|\bet\b)\s*(?![^(]*\))/i)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '' && !isBlank(part))
    .slice(0, 20)
    .map((part) => {
      const where = part.replace(/\s*[(:].*$/, '').trim() || part;
      const folded = foldName(part.slice(where.length));
      const reason = reasons.find(([, words]) => words.test(folded))?.[0] ?? 'other';
      return { where: where.slice(0, 80), reason };
    });
}
