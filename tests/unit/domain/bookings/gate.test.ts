import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GateAnswers, gateQuestions, nextGateStep } from '#domain/bookings/gate.ts';

const choices = {
  danger: ['canWait', 'vital'],
  doctor: ['none', 'unavailable', 'faraway', 'notCalled'],
  appointment: ['none', 'tooLate', 'soonEnough'],
  within48h: ['yes', 'no'],
  advice: ['needsVisit', 'enough'],
} as const;

const anAnswer = <T extends string>(list: readonly T[]) =>
  fc.option(fc.constantFrom(...list), { nil: undefined });
const answers = fc
  .record({
    danger: anAnswer(choices.danger),
    doctor: anAnswer(choices.doctor),
    appointment: anAnswer(choices.appointment),
    within48h: anAnswer(choices.within48h),
    advice: anAnswer(choices.advice),
  })
  .map((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value)) as GateAnswers);

const fit: GateAnswers = {
  danger: 'canWait',
  doctor: 'unavailable',
  appointment: 'tooLate',
  within48h: 'yes',
  advice: 'needsVisit',
};

const elsewhere = {
  danger: ['vital', 'vital'],
  doctor: ['notCalled', 'callDoctor'],
  appointment: ['soonEnough', 'keepAppointment'],
  within48h: ['no', 'ordinaryAppointment'],
  advice: ['enough', 'advice'],
} as const;

describe('the gate', () => {
  it('[BK-5] asks the five questions in order, then lets through', () => {
    let given: GateAnswers = {};
    for (const question of gateQuestions) {
      expect(nextGateStep(given)).toEqual({ kind: 'ask', question });
      given = { ...given, [question]: fit[question] };
    }
    expect(nextGateStep(given)).toEqual({
      kind: 'eligible',
      eligibility: { doctor: 'unavailable', appointment: 'tooLate' },
    });
  });

  it.each(gateQuestions)('[BK-5] has a good end for the question « %s »', (question) => {
    const [answer, orientation] = elsewhere[question];

    expect(nextGateStep({ ...fit, [question]: answer })).toEqual({ kind: 'orient', question, orientation });
  });

  it('[BK-5] sends a vital emergency away whatever else is answered', () => {
    fc.assert(
      fc.property(answers, (given) => {
        expect(nextGateStep({ ...given, danger: 'vital' })).toEqual({
          kind: 'orient',
          question: 'danger',
          orientation: 'vital',
        });
      }),
    );
  });

  it('[BK-5] never lets through before all five are answered, nor past an answer that leads elsewhere', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const complete = gateQuestions.every((question) => given[question] !== undefined);
        const leadsElsewhere = gateQuestions.some((question) => given[question] === elsewhere[question][0]);
        expect(nextGateStep(given).kind === 'eligible').toBe(complete && !leadsElsewhere);
      }),
      { numRuns: 500 },
    );
  });

  it('[BK-5] tells the doctor what the booker answered', () => {
    for (const doctor of ['none', 'unavailable', 'faraway'] as const) {
      for (const appointment of ['none', 'tooLate'] as const) {
        expect(nextGateStep({ ...fit, doctor, appointment })).toEqual({
          kind: 'eligible',
          eligibility: { doctor, appointment },
        });
      }
    }
  });
});
