import { FileCheck, Undo2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { ActionButton } from '#client/ui/action-button.tsx';
import { Action, ActionList } from '#client/ui/action-list.tsx';
import { failureSentence } from '#client/ui/failure-words.ts';
import { Field } from '#client/ui/field.tsx';
import { Note } from '#client/ui/note.tsx';
import type { Instant } from '#domain/identifiers.ts';
import type { Profile } from '#domain/waitlist/profile.ts';
import type { TakenPatient } from '#sync/doctor-proposals.ts';
import type { Standing } from '#sync/known-records.ts';
import { useFollowUp } from './use-follow-up.ts';

const ReleaseDialog = lazy(() =>
  import('./release-dialog.tsx').then((module) => ({ default: module.ReleaseDialog })),
);

interface Props {
  readonly standing: Standing;
  readonly taken: TakenPatient;
  readonly profile: Profile | undefined;
  readonly now: Instant;
}

/** First appointment, declaration, or back to the list. */
export function TakenActions({ standing, taken, profile, now }: Props) {
  const followUp = useFollowUp(standing, taken, profile);
  const setting = useRuleWords(standing, now);
  const { appointmentOn } = taken.claim;
  const [day, setDay] = useState(appointmentOn ?? '');
  const [isReleasing, setReleasing] = useState(false);
  const release = () => {
    setReleasing(false);
    followUp.release();
  };
  return (
    <>
      <form
        className="stack-12"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (day !== '' && day !== appointmentOn) followUp.recordAppointment(day);
        }}
      >
        <Field
          label="Premier rendez-vous"
          type="date"
          value={day}
          onChange={({ target }) => setDay(target.value)}
        />
        <ActionButton
          type="submit"
          variant="secondary"
          onPress={() => undefined}
          notYet={whyNoDay(day, appointmentOn)}
        >
          Noter ce rendez-vous
        </ActionButton>
      </form>
      <Note icon={<FileCheck className="icon" aria-hidden="true" />}>
        Pendant la consultation, faites la déclaration de médecin traitant en ligne avec sa carte Vitale
        (amelipro), ou sur papier. Puis dites-le ici : il sort de la liste.
      </Note>
      <ActionList>
        <Action
          icon={<FileCheck className="icon" aria-hidden="true" />}
          label="Médecin traitant déclaré"
          help="La déclaration est faite avec le patient"
          onPress={followUp.declare}
        />
        <Action
          icon={<Undo2 className="icon" aria-hidden="true" />}
          label="Rendre à la liste"
          help="Il retrouve sa place, sans perdre son attente"
          onPress={() => setReleasing(true)}
        />
      </ActionList>
      {followUp.failure && (
        <p className="field-error" role="alert">
          {failureSentence(followUp.failure, setting)}
        </p>
      )}
      {isReleasing && (
        <Suspense fallback={null}>
          <ReleaseDialog onClose={() => setReleasing(false)} onRelease={release} />
        </Suspense>
      )}
    </>
  );
}

function whyNoDay(day: string, noted: string | undefined): string | undefined {
  if (day === '') return 'Choisissez d’abord le jour.';
  return day === noted ? 'Ce jour est noté.' : undefined;
}
