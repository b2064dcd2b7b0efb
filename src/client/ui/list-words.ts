import type { Refusal } from '#domain/refusals.ts';
import type { ClosingReason, DeclineReason, DoctorStanding, EntryStatus } from '#domain/waitlist/entry.ts';
import type { EntrySource } from '#domain/waitlist/entry-source.ts';
import type { Criterion, Need, Tried } from '#domain/waitlist/profile.ts';

/** The words of the list of patients without a médecin traitant: one place, plain French, nothing else than words. */

/** A criterion on a filter or a choice; `older` and `younger` are said with the territory's ages (`criterionText`). */
export const criterionName: Readonly<Record<Exclude<Criterion, 'older' | 'younger'>, string>> = {
  ald: 'ALD',
  c2s: 'C2S',
  pregnancy: 'Grossesse',
  disability: 'Handicap',
  dependency: 'Dépendance',
  frailty: 'Fragilité',
  precarity: 'Précarité',
  project: 'Dans un projet de la CPTS',
};

/** What the criterion `project` means, with the territory's own projects. */
export function projectHelp(projects: readonly { readonly name: string }[]): string {
  const which = projects.map(({ name }) => name).join(', ');
  const meaning = 'Il fait partie d’une action que la CPTS mène pour certains patients';
  return which === '' ? `${meaning}.` : `${meaning}\u202f: ${which}.`;
}

/** « ALD », « Plus de 60 ans », « Moins de 16 ans ». */
export function criterionText(
  criterion: Criterion,
  ages: { readonly olderThan: number; readonly youngerThan: number },
): string {
  if (criterion === 'older') return `Plus de ${ages.olderThan} ans`;
  if (criterion === 'younger') return `Moins de ${ages.youngerThan} ans`;
  return criterionName[criterion];
}

export const needName: Readonly<Record<Need, string>> = {
  homeVisit: 'Visite à domicile',
  accessible: 'Accès en fauteuil (PMR)',
  transport: 'Se déplace difficilement',
};

/** Where an entry stands, as a tag. */
export const entryStatusName: Readonly<Record<EntryStatus, string>> = {
  registered: 'À rappeler',
  verified: 'Vérifié',
  unreachable: 'Injoignable',
  claimed: 'Accepté',
  closed: 'Sorti de la liste',
};

export const sourceName: Readonly<Record<EntrySource, string>> = {
  patient: 'Le patient lui-même',
  coordination: 'La coordination',
  generalPractitioner: 'Un médecin',
  pharmacy: 'Une pharmacie',
  nurse: 'Un cabinet infirmier',
  physiotherapist: 'Un kiné',
  midwife: 'Une sage-femme',
  dentist: 'Un dentiste',
  practice: 'Un secrétariat médical',
  sas: 'Le SAS',
  townHall: 'Une mairie',
  socialWorker: 'Une assistante sociale',
  ccas: 'Un CCAS',
  clic: 'Un CLIC',
  dac: 'Le DAC',
  misas: 'La MISAS',
  cpam: 'La CPAM',
  schoolNurse: 'Une infirmière scolaire',
  departure: 'Un médecin qui part',
  import: 'Un tableau repris',
  other: 'Autre',
};

export const standingName: Readonly<Record<DoctorStanding, string>> = {
  none: 'Aucun médecin',
  undeclared: 'Suivi par un médecin, non déclaré',
  elsewhere: 'Médecin traitant hors du territoire',
  onTerritory: 'Médecin traitant sur le territoire',
};

export const closingReasonName: Readonly<Record<ClosingReason, string>> = {
  declared: 'Médecin traitant déclaré',
  foundAlone: 'A trouvé seul',
  moved: 'A déménagé',
  deceased: 'Décédé',
  unreachable: 'Injoignable',
  duplicate: 'Doublon',
  excluded: 'A déjà un médecin traitant ici',
  withdrawn: 'Ne veut plus être sur la liste',
  importUndone: 'Reprise de tableau annulée',
};

export const declineReasonName: Readonly<Record<DeclineReason, string>> = {
  full: 'Pas de place en ce moment',
  tooFar: 'Trop loin',
  noHomeVisit: 'Pas de visite à domicile',
  outsideCriteria: 'Hors de mes critères',
  other: 'Autre raison',
};

export const triedReasonName: Readonly<Record<Tried['reason'], string>> = {
  full: 'ne prend plus de patients',
  tooFar: 'trop loin',
  noHomeVisit: 'pas de visite à domicile',
  noAnswer: 'pas de réponse',
  leaving: 'part ou arrête',
  other: 'autre raison',
};

type ListRefusal = Extract<
  Refusal,
  {
    kind:
      | 'entryUnknown'
      | 'entryClosed'
      | 'entryTaken'
      | 'entryChanged'
      | 'entryNotVerified'
      | 'alreadyListed'
      | 'noConsent'
      | 'tooManyProposals'
      | 'proposalUnknown'
      | 'proposalOver'
      | 'notADoctor'
      | 'departureUnknown'
      | 'sheetUnknown'
      | 'noAgreement'
      | 'ruleChanged'
      | 'consentChanged';
  }
>;

/** Why a rule of the list said no, in one or two sentences; `when` says an instant (« hier à 18 h 02 »). */
export function listRefusalSentence(refusal: ListRefusal, when: (instant: number) => string): string {
  switch (refusal.kind) {
    case 'entryUnknown':
      return 'Cette demande n’est plus sur votre appareil : elle ne vous est plus adressée.';
    case 'entryClosed':
      if (refusal.reason === 'duplicate') {
        return 'Cette fiche a été réunie avec une autre de la même personne. Appelez la coordination, qui a l’autre fiche.';
      }
      return `Cette demande est sortie de la liste ${when(refusal.at)} : ${closingReasonName[refusal.reason].toLocaleLowerCase('fr')}.`;
    case 'entryTaken':
      return `Un autre médecin a accepté ce patient ${when(refusal.at)}. Il n’y a rien à faire de votre côté.`;
    case 'entryChanged':
      return 'Cette fiche a été modifiée par quelqu’un d’autre entre-temps. Relisez-la, puis refaites votre changement : ce que vous aviez saisi est gardé ici.';
    case 'entryNotVerified':
      return 'Ce patient n’a pas encore été rappelé : rappelez-le avant de le proposer.';
    case 'alreadyListed':
      return 'Ce patient est déjà inscrit sur la liste.';
    case 'noConsent':
      return 'Ce patient n’a pas donné son accord pour que sa demande soit montrée à des médecins. Rappelez-le pour lui en parler.';
    case 'tooManyProposals':
      return `Un patient est proposé à ${refusal.most} médecins au plus à la fois. Attendez une réponse ou reprenez une proposition.`;
    case 'proposalUnknown':
      return 'Cette proposition n’existe plus.';
    case 'proposalOver':
      return 'Cette proposition n’est plus ouverte. Appelez la coordination si vous voulez suivre ce patient.';
    case 'notADoctor':
      return 'Ce médecin ne fait plus partie de la CPTS.';
    case 'departureUnknown':
      return 'Ce départ n’est plus connu.';
    case 'sheetUnknown':
      return 'Cette fiche n’existe pas encore.';
    case 'noAgreement':
      return 'Il faut l’accord du professionnel : notez comment il l’a donné.';
    case 'ruleChanged':
      return 'Une autre version a été adoptée par quelqu’un d’autre entre-temps. Comparez de nouveau avant d’adopter la vôtre.';
    case 'consentChanged':
      return 'Les phrases d’accord ont changé entre-temps : relisez-les au patient, puis notez de nouveau son accord.';
  }
}
