import { useEffect, useMemo, useState } from 'react';
import { answersLeft, isHalfTyped, useBookingDraft } from '#client/ports/booking-draft.ts';
import { useDraftGuard } from '#client/ports/draft-guard.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { useStanding } from '#client/ports/use-standing.ts';
import type { Eligibility } from '#domain/bookings/booking.ts';
import { nextGateStep } from '#domain/bookings/gate.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Standing } from '#sync/known-records.ts';
import { ChooseSlotStep } from './choose-slot-step.tsx';
import { GateStep } from './gate-step.tsx';
import { PatientStep } from './patient-step.tsx';
import { SamePatientStep } from './same-patient-step.tsx';

/** Whether it is still the same patient when answers were left here, the gate, then the slot if none was chosen, then the patient. What follows is the slip, at the booking's own address. */
export function BookScreen({ slotId }: { readonly slotId?: Id }) {
  const standing = useStanding();
  const relais = useRelais();
  const draft = useBookingDraft();
  const { forgetOld, clear } = draft;
  // Only what was there before this screen: whoever goes on within it, also to another slot, is not asked again.
  const [left, setLeft] = useState(() => answersLeft(useBookingDraft.getState(), relais.now()));
  useEffect(() => forgetOld(relais.now()), [forgetOld, relais]);
  useDraftGuard(isHalfTyped(draft));
  if (!standing) return null;
  if (!left) return <Steps standing={standing} slotId={slotId} />;
  const startAgain = () => {
    clear();
    setLeft(undefined);
  };
  return (
    <SamePatientStep
      standing={standing}
      slotId={slotId}
      name={left.name}
      onGoOn={() => setLeft(undefined)}
      onStartAgain={startAgain}
    />
  );
}

function Steps({ standing, slotId }: { readonly standing: Standing; readonly slotId: Id | undefined }) {
  const answers = useBookingDraft((draft) => draft.answers);
  const step = useMemo(() => nextGateStep(answers), [answers]);
  if (step.kind !== 'eligible') return <GateStep standing={standing} slotId={slotId} step={step} />;
  if (slotId === undefined) return <ChooseSlotStep standing={standing} />;
  const eligibility: Eligibility = step.eligibility;
  return <PatientStep key={slotId} standing={standing} slotId={slotId} eligibility={eligibility} />;
}
