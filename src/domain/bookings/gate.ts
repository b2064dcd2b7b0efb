import type { Eligibility } from './booking.ts';

/** The questions asked before any slot is offered, in this order. */
export const gateQuestions = ['danger', 'doctor', 'appointment', 'within48h', 'advice'] as const;
export type GateQuestion = (typeof gateQuestions)[number];

/** What has been answered so far; a question not yet answered is absent. */
export interface GateAnswers {
  /** Can the patient wait safely (no vital emergency)? */
  readonly danger?: 'canWait' | 'vital';
  /** The médecin traitant: none, called and cannot see him within 48 h, too far (seasonal patient), not called yet. */
  readonly doctor?: 'none' | 'unavailable' | 'faraway' | 'notCalled';
  /** An appointment elsewhere: none, too late to wait for, soon enough. */
  readonly appointment?: 'none' | 'tooLate' | 'soonEnough';
  /** Must he be seen within 48 hours? */
  readonly within48h?: 'yes' | 'no';
  /** Would advice be enough (more than half of the calls to regulation need no appointment)? */
  readonly advice?: 'needsVisit' | 'enough';
}

/** Where a « no » ends: each is a good end, with its own words and numbers from the territory's phone ladder. */
export type Orientation = 'vital' | 'callDoctor' | 'keepAppointment' | 'ordinaryAppointment' | 'advice';

export type GateStep =
  | { readonly kind: 'ask'; readonly question: GateQuestion }
  | { readonly kind: 'orient'; readonly question: GateQuestion; readonly orientation: Orientation }
  | { readonly kind: 'eligible'; readonly eligibility: Eligibility };

const orientations: Readonly<Record<string, Orientation>> = {
  'danger:vital': 'vital',
  'doctor:notCalled': 'callDoctor',
  'appointment:soonEnough': 'keepAppointment',
  'within48h:no': 'ordinaryAppointment',
  'advice:enough': 'advice',
};

/**
 * BK-5: the next step of the gate. Vital emergency → 15; the médecin traitant is called first; an appointment soon enough is
 * kept; a need beyond 48 h is not SNP; advice is often enough. The first answer that orients elsewhere ends it, whatever else
 * was answered; no slot is offered before every question was answered otherwise.
 */
export function nextGateStep(answers: GateAnswers): GateStep {
  for (const question of gateQuestions) {
    const answer = answers[question];
    if (answer === undefined) return { kind: 'ask', question };
    const orientation = orientations[`${question}:${answer}`];
    if (orientation) return { kind: 'orient', question, orientation };
  }
  return { kind: 'eligible', eligibility: eligibilityOf(answers) };
}

function eligibilityOf(answers: GateAnswers): Eligibility {
  const { doctor, appointment } = answers;
  return {
    doctor: doctor === 'unavailable' || doctor === 'faraway' ? doctor : 'none',
    appointment: appointment === 'tooLate' ? 'tooLate' : 'none',
  };
}
