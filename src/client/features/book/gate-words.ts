import type { GateAnswers, GateQuestion, Orientation } from '#domain/bookings/gate.ts';

/** The gate in French. Answers weigh the same: none is coloured, none comes first because it leads to a slot. */

type Answer<Q extends GateQuestion> = NonNullable<GateAnswers[Q]>;

export interface QuestionWords<Q extends GateQuestion> {
  readonly title: string;
  readonly help: string;
  /** What a folded answer begins with, and what « Modifier » names. */
  readonly folded: string;
  /** Said before its turn, under the question that is open. */
  readonly next: string;
  readonly answers: readonly {
    readonly value: Answer<Q>;
    readonly label: string;
    readonly folded: string;
  }[];
}

export const gateWords: { readonly [Q in GateQuestion]: QuestionWords<Q> } = {
  danger: {
    title: 'Le patient peut-il attendre sans danger ?',
    help: 'Au moindre doute, le 15 répond jour et nuit.',
    folded: 'Peut attendre sans danger',
    next: 'peut-il attendre sans danger ?',
    answers: [
      { value: 'canWait', label: 'Oui', folded: 'oui' },
      { value: 'vital', label: 'Non', folded: 'non' },
    ],
  },
  doctor: {
    title: 'Que dit son médecin traitant ?',
    help: 'Il connaît le patient : son cabinet passe avant un créneau partagé.',
    folded: 'Médecin traitant',
    next: 'que dit son médecin traitant ?',
    answers: [
      { value: 'notCalled', label: 'Pas encore appelé', folded: 'pas encore appelé' },
      { value: 'unavailable', label: 'Pas avant 48 h', folded: 'appelé, pas avant 48 h' },
      { value: 'none', label: 'N’en a pas', folded: 'n’en a pas' },
      { value: 'faraway', label: 'Trop loin d’ici', folded: 'trop loin d’ici' },
    ],
  },
  appointment: {
    title: 'A-t-il déjà un rendez-vous ?',
    help: 'Avec son médecin ou un autre, pour ce même besoin.',
    folded: 'Rendez-vous sous 48 h',
    next: 'a-t-il déjà un rendez-vous ?',
    answers: [
      { value: 'none', label: 'Aucun', folded: 'aucun' },
      { value: 'tooLate', label: 'Oui, trop tard', folded: 'trop tard pour attendre' },
      { value: 'soonEnough', label: 'Oui, assez tôt', folded: 'oui, assez tôt' },
    ],
  },
  within48h: {
    title: 'Faut-il voir le patient dans les 48 heures ?',
    help: 'Si l’état peut attendre plus longtemps, un rendez-vous ordinaire suffit.',
    folded: 'À voir dans les 48 heures',
    next: 'faut-il le voir dans les 48 heures ?',
    answers: [
      { value: 'yes', label: 'Oui', folded: 'oui' },
      { value: 'no', label: 'Non', folded: 'non' },
    ],
  },
  advice: {
    title: 'Une consultation est-elle nécessaire ?',
    help: 'Plus d’une demande sur deux se règle par un conseil, sans rendez-vous.',
    folded: 'Consultation nécessaire',
    next: 'une consultation est-elle nécessaire, ou un conseil suffit-il ?',
    answers: [
      { value: 'needsVisit', label: 'Oui', folded: 'oui' },
      { value: 'enough', label: 'Un conseil suffit', folded: 'non, un conseil suffit' },
    ],
  },
};

export interface OrientationWords {
  readonly title: string;
  readonly text: string;
  /** Which numbers of the territory's phone ladder help here, the first as the main button (none: only the list). */
  readonly uses: readonly ('vital' | 'regulation' | 'outOfHours' | 'pharmacy')[];
  readonly callsFirst: boolean;
}

const nothingTaken = 'Aucun créneau n’est pris.';

export const orientationWords: Readonly<Record<Orientation, OrientationWords>> = {
  vital: {
    title: 'Appelez le 15 maintenant',
    text: `Restez auprès du patient et suivez ce que dit le 15. ${nothingTaken}`,
    uses: ['vital', 'regulation'],
    callsFirst: true,
  },
  callDoctor: {
    title: 'Appelez d’abord son médecin traitant',
    text: 'Il connaît le patient et peut souvent le recevoir.',
    uses: ['vital', 'regulation', 'outOfHours'],
    callsFirst: false,
  },
  keepAppointment: {
    title: 'Il garde son rendez-vous',
    text: `Il est assez tôt. ${nothingTaken} Si son état change avant, appelez la régulation.`,
    uses: ['vital', 'regulation', 'outOfHours'],
    callsFirst: false,
  },
  ordinaryAppointment: {
    title: 'Un rendez-vous ordinaire suffit',
    text: `Son médecin ou un cabinet proche peut le donner, sans urgence. ${nothingTaken}`,
    uses: ['vital', 'regulation', 'outOfHours'],
    callsFirst: false,
  },
  advice: {
    title: 'Un conseil suffit',
    text: `${nothingTaken} Dites au patient quand rappeler : si son état change, ou si cela dure.`,
    uses: ['vital', 'regulation', 'outOfHours', 'pharmacy'],
    callsFirst: false,
  },
};
