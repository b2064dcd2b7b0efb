import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useNetLine } from '#client/ports/net-line.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { ActionButton } from '#client/ui/action-button.tsx';
import { failureSentence } from '#client/ui/failure-words.ts';
import { counted } from '#client/ui/french-text.ts';
import { Note } from '#client/ui/note.tsx';
import { Screen } from '#client/ui/screen.tsx';
import type { Standing } from '#sync/known-records.ts';
import { PastImportsSection } from './past-imports-section.tsx';
import { ProgressLine } from './progress-line.tsx';
import type { ImportSteps, Step } from './use-import.ts';

interface Props {
  readonly standing: Standing;
  readonly steps: ImportSteps;
  readonly step: Extract<Step, { kind: 'importing' | 'done' }>;
  readonly back: string;
}

/** The import under way, then what came of it and the way to take it back. */
export function Importing(props: Props) {
  const { steps, step } = props;
  const net = useNetLine();
  if (step.kind === 'done') return <Imported {...props} />;
  return (
    <Screen
      title="Reprise en cours"
      net={net}
      steps={{ done: 3, of: 3 }}
      action={
        <ActionButton variant="secondary" onPress={steps.stop}>
          Arrêter
        </ActionButton>
      }
      reading
    >
      <div className="stack-16">
        <ProgressLine
          label={`${counted(step.taken, 'patient repris', 'patients repris')} sur ${step.of.toLocaleString('fr-FR')}`}
          progress={step.taken / step.of}
        />
        <p className="meta">
          Gardez cette page ouverte. Ce qui est déjà repris le reste, même si elle se ferme{'\u202f'}; le même
          fichier reprendra le reste.
        </p>
      </div>
    </Screen>
  );
}

function Imported({ standing, steps, step, back }: Props) {
  const net = useNetLine();
  const setting = useRuleWords(standing, useNow());
  const isWhole = step.taken === step.of;
  return (
    <Screen
      title="Reprise terminée"
      net={net}
      action={
        <a className="btn btn-primary btn-lg btn-block" href={back}>
          {back === '/patients' ? 'Voir la liste' : 'Revenir au départ'}
        </a>
      }
      reading
    >
      <div className="stack-16">
        {steps.failure && (
          <Note live tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
            {failureSentence(steps.failure, setting)}
          </Note>
        )}
        <Note live tone="primary" icon={<CircleCheck className="icon" aria-hidden="true" />}>
          <b>{counted(step.taken, 'patient repris', 'patients repris')}.</b>{' '}
          {isWhole
            ? `${step.taken < 2 ? 'Il est' : 'Ils sont'} sur la liste, à rappeler.`
            : `La reprise s’est arrêtée avant la fin\u202f: reprenez le même fichier, les patients déjà repris y seront reconnus.`}
        </Note>
        <ActionButton variant="secondary" onPress={steps.again}>
          Reprendre un autre fichier
        </ActionButton>
        <PastImportsSection standing={standing} />
      </div>
    </Screen>
  );
}
