import { counted } from '#client/ui/french-text.ts';
import type { ChangeListSettings } from '#domain/waitlist/change-list-settings.ts';
import type { ListSettings } from '#domain/waitlist/list-settings.ts';

export type SettingsDraft = ChangeListSettings['settings'];

/** The delays and counts, each a number. */
export type SettingNumber =
  | 'unreachableAfter'
  | 'proposalDays'
  | 'mostProposals'
  | 'reconfirmMonths'
  | 'offerMonths'
  | 'sheetMonths'
  | 'eraseAfterDays'
  | 'doctorWithinMonths'
  | 'maskBelow';

export interface SettingLine {
  readonly name: SettingNumber;
  readonly label: string;
  readonly help: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly words: (value: number) => string;
}

const days = (value: number) => counted(value, 'jour');
const months = (value: number) => `${value}\u00a0mois`;

/** In the order of a patient's way through the list. */
export const settingLines: readonly SettingLine[] = [
  {
    name: 'unreachableAfter',
    label: 'Injoignable après',
    help: 'Appels sans réponse avant que la fiche le dise.',
    min: 1,
    max: 20,
    step: 1,
    words: (value) => counted(value, 'appel'),
  },
  {
    name: 'mostProposals',
    label: 'Médecins sollicités à la fois',
    help: 'Pour un même patient : 2 ou 3.',
    min: 1,
    max: 5,
    step: 1,
    words: String,
  },
  {
    name: 'proposalDays',
    label: 'Délai de réponse d’un médecin',
    help: 'Ensuite la proposition tombe et le patient peut être proposé ailleurs.',
    min: 1,
    max: 60,
    step: 1,
    words: days,
  },
  {
    name: 'reconfirmMonths',
    label: 'Demander au patient s’il attend toujours, tous les',
    help: 'Depuis la dernière fois qu’il l’a dit.',
    min: 1,
    max: 24,
    step: 1,
    words: months,
  },
  {
    name: 'offerMonths',
    label: 'Refaire le point avec chaque médecin, tous les',
    help: 'Sur ce qu’il peut accepter.',
    min: 1,
    max: 24,
    step: 1,
    words: months,
  },
  {
    name: 'sheetMonths',
    label: 'Faire relire sa fiche d’annuaire, tous les',
    help: 'À chaque professionnel.',
    min: 1,
    max: 24,
    step: 1,
    words: months,
  },
  {
    name: 'eraseAfterDays',
    label: 'Effacer l’identité après la sortie, au bout de',
    help: 'Un retrait d’accord efface aussitôt.',
    min: 0,
    max: 730,
    step: 15,
    words: days,
  },
  {
    name: 'doctorWithinMonths',
    label: 'Indicateur : un médecin déclaré en moins de',
    help: 'Compté parmi les inscrits depuis au moins ce délai.',
    min: 1,
    max: 36,
    step: 1,
    words: months,
  },
  {
    name: 'maskBelow',
    label: 'Masquer les effectifs sous',
    help: 'Dans tout ce qui est imprimé ou transmis. Zéro : rien n’est masqué.',
    min: 0,
    max: 50,
    step: 1,
    words: String,
  },
];

/** What the form changes: everything but the rule, the address and the wordings. */
export function settingsDraft(settings: ListSettings): SettingsDraft {
  const { rules: _rules, slug: _slug, consents: _consents, ...draft } = settings;
  return draft;
}

export function isSameSettings(a: SettingsDraft, b: SettingsDraft): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The words typed for the phone hours: none is no field at all. */
export function withPhoneHours(draft: SettingsDraft, words: string): SettingsDraft {
  const { phoneHours: _before, ...rest } = draft;
  return words.trim() === '' ? rest : { ...rest, phoneHours: words };
}

/** A project added under a code made of its name; the list as it is when the name is empty or known. */
export function withProject(draft: SettingsDraft, name: string): SettingsDraft {
  const trimmed = name.trim();
  const code = codeOf(trimmed);
  if (code === '' || draft.projects.length >= 30 || draft.projects.some((one) => one.code === code))
    return draft;
  return { ...draft, projects: [...draft.projects, { code, name: trimmed }] };
}

/** « Parcours périnatal » → `parcours-perinatal`; always a code the schema takes. */
function codeOf(name: string): string {
  const folded = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '');
  return folded.slice(0, 32).replace(/-+$/, '');
}
