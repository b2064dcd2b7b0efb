import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useRelais } from '#client/ports/relais-context.ts';
import { useAction } from '#client/ports/use-action.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { ActionButton } from '#client/ui/action-button.tsx';
import { failureSentence } from '#client/ui/failure-words.ts';
import { Field } from '#client/ui/field.tsx';
import { dayOf } from '#client/ui/french-time.ts';
import { Note } from '#client/ui/note.tsx';
import { SelectField } from '#client/ui/select-field.tsx';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { Standing } from '#sync/known-records.ts';
import { knownFigure, populationName, populations } from './cpam-rows.ts';
import { type FigureDraft, figureDraft, figureErrors, figureFacts } from './figure-draft.ts';

interface Props {
  readonly standing: Standing;
  /** Of the figure to correct; a new one without. */
  readonly id: string | undefined;
  readonly onDone: () => void;
}

/** A CPAM figure, with where and when it comes from. */
export function FigureForm({ standing, id, onDone }: Props) {
  const relais = useRelais();
  const { run, busy, failure } = useAction();
  const now = useNow();
  const setting = useRuleWords(standing, now);
  const today = dayOf(now, standing.territory.zone);
  const { indicatorAges } = listSettingsOf(standing.territory);
  const [draft, setDraft] = useState(() =>
    figureDraft(id === undefined ? undefined : knownFigure(standing.state, id)),
  );
  const [hasTried, setTried] = useState(false);
  const errors = hasTried ? figureErrors(draft, today) : {};
  const change = (changes: Partial<FigureDraft>) => setDraft((before) => ({ ...before, ...changes }));
  const keep = async () => {
    setTried(true);
    const facts = figureFacts(draft, today);
    if (!facts) return;
    const args = { id: id ?? relais.newId(), facts, removed: false };
    if (await run(() => relais.issue({ name: 'recordFigure@1', args }))) onDone();
  };
  return (
    <form
      className="stack-16"
      aria-label="Chiffre de la CPAM"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <SelectField
        label="Patients sans médecin traitant"
        value={draft.population}
        options={populations.map((one) => ({ value: one, label: populationName(one, indicatorAges) }))}
        onChange={(value) => change({ population: populations.find((one) => one === value) ?? 'ald' })}
      />
      <Field
        label="Combien sont sans médecin traitant"
        inputMode="numeric"
        value={draft.numerator}
        error={errors.numerator}
        onChange={(event) => change({ numerator: event.target.value })}
      />
      <Field
        label="Sur combien en tout"
        help="De cette population, selon la même source. Vide si elle ne le dit pas."
        inputMode="numeric"
        value={draft.denominator}
        error={errors.denominator}
        onChange={(event) => change({ denominator: event.target.value })}
      />
      <Field
        label="Source"
        help="Toujours écrite de la même façon : deux sources ne se comparent pas."
        maxLength={120}
        value={draft.source}
        error={errors.source}
        onChange={(event) => change({ source: event.target.value })}
      />
      <Field
        label="Date du chiffre"
        type="date"
        max={today}
        value={draft.on}
        error={errors.on}
        onChange={(event) => change({ on: event.target.value })}
      />
      {failure && (
        <Note live tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
          {failureSentence(failure, setting)}
        </Note>
      )}
      <ActionButton type="submit" onPress={() => undefined} notYet={busy ? 'Un instant…' : undefined}>
        Enregistrer ce chiffre
      </ActionButton>
      <ActionButton variant="quiet" onPress={onDone}>
        Revenir sans enregistrer
      </ActionButton>
    </form>
  );
}
