import { TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { useDraftGuard } from '#client/ports/draft-guard.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { useAction } from '#client/ports/use-action.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { ActionButton } from '#client/ui/action-button.tsx';
import { CheckLine } from '#client/ui/check-line.tsx';
import { failureSentence } from '#client/ui/failure-words.ts';
import { Field } from '#client/ui/field.tsx';
import { counted } from '#client/ui/french-text.ts';
import { Note } from '#client/ui/note.tsx';
import { Tag } from '#client/ui/tag.tsx';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { Standing } from '#sync/known-records.ts';
import { ProjectsField } from './projects-field.tsx';
import { stepped } from './rule-draft.ts';
import { NumberStepper } from './rule-steppers.tsx';
import {
  isSameSettings,
  type SettingsDraft,
  settingLines,
  settingsDraft,
  withPhoneHours,
} from './settings-draft.ts';

/** Delays, thresholds and counts of the list. */
export function SettingsForm({ standing }: { readonly standing: Standing }) {
  const relais = useRelais();
  const { run, busy, failure } = useAction();
  const setting = useRuleWords(standing, useNow());
  const id = useId();
  const inForce = settingsDraft(listSettingsOf(standing.territory));
  const [edited, setEdited] = useState<SettingsDraft>();
  const draft = edited ?? inForce;
  const isSame = isSameSettings(draft, inForce);
  useDraftGuard(!isSame);
  const isPending = standing.state.outbox.some(({ command }) => command.name === 'changeListSettings@1');
  const keep = async () => {
    const done = await run(() => relais.issue({ name: 'changeListSettings@1', args: { settings: draft } }));
    if (done) setEdited(undefined);
  };
  return (
    <section className="sheet rule" aria-labelledby={id}>
      <div className="rule-head">
        <h2 id={id}>Les autres réglages de la liste</h2>
        {isPending && <Tag state="pending" />}
      </div>
      <div className="rule-steppers">
        {settingLines.map((line) => (
          <div key={line.name}>
            <NumberStepper
              label={line.label}
              value={line.words(draft[line.name])}
              number={draft[line.name]}
              limits={line}
              onStep={(direction) =>
                setEdited({ ...draft, [line.name]: stepped(draft[line.name], direction, line) })
              }
            />
            <p className="meta">{line.help}</p>
          </div>
        ))}
        <IndicatorAges draft={draft} onChange={setEdited} />
      </div>
      <Field
        label="Quand la coordination répond au téléphone"
        help="En quelques mots, pour les patients : « le matin, du lundi au vendredi »."
        maxLength={80}
        value={draft.phoneHours ?? ''}
        onChange={(event) => setEdited(withPhoneHours(draft, event.target.value))}
      />
      <ProjectsField draft={draft} onChange={setEdited} />
      {failure && (
        <Note live tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
          {failureSentence(failure, setting)}
        </Note>
      )}
      <ActionButton
        onPress={() => void keep()}
        notYet={isSame ? 'Rien n’a été changé.' : busy ? 'Un instant…' : undefined}
      >
        Enregistrer ces réglages
      </ActionButton>
    </section>
  );
}

interface AgesProps {
  readonly draft: SettingsDraft;
  readonly onChange: (draft: SettingsDraft) => void;
}

/** The ages of the indicators, apart from those of the rule. */
function IndicatorAges({ draft, onChange }: AgesProps) {
  const { indicatorAges: ages } = draft;
  const set = (changes: Partial<typeof ages>) =>
    onChange({ ...draft, indicatorAges: { ...ages, ...changes } });
  const olderLimits = { min: 18, max: 120, step: 1 };
  const youngerLimits = { min: 1, max: 26, step: 1 };
  return (
    <>
      <div>
        <NumberStepper
          label="Indicateurs : âge des plus âgés"
          value={ages.olderIncluded ? `${ages.older} et plus` : `plus de ${ages.older}`}
          number={ages.older}
          limits={olderLimits}
          onStep={(direction) => set({ older: stepped(ages.older, direction, olderLimits) })}
        />
        <CheckLine isOn={ages.olderIncluded} onChange={(olderIncluded) => set({ olderIncluded })}>
          {ages.older} ans compris
        </CheckLine>
      </div>
      <div>
        <NumberStepper
          label="Indicateurs : les plus jeunes, moins de"
          value={counted(ages.youngerThan, 'an')}
          number={ages.youngerThan}
          limits={youngerLimits}
          onStep={(direction) => set({ youngerThan: stepped(ages.youngerThan, direction, youngerLimits) })}
        />
        <p className="meta">
          Les âges de la règle sont à part : « plus de 60 ans » trie, « plus de 70 ans » compte.
        </p>
      </div>
    </>
  );
}
