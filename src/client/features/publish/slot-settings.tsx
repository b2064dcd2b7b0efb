import type { ReactNode } from 'react';
import { ChoiceGrid } from '#client/ui/choice-grid.tsx';
import { duration } from '#client/ui/french-time.ts';
import { Stepper } from '#client/ui/stepper.tsx';
import { modeName } from '#client/ui/words.ts';
import { modeSchema, type SlotMode } from '#domain/slots/slot.ts';
import { knownStructure, type Standing } from '#sync/known-records.ts';
import type { Owner, Publication } from './use-publication.ts';

const stepMinutes = 5;
const longestRow = 12;

interface Props {
  readonly standing: Standing;
  readonly owner: Owner;
  readonly publication: Publication;
}

/** How long, how many, how and where: answered already, changed when it differs. */
export function SlotSettings({ standing, owner, publication }: Props) {
  return (
    <>
      <Lengths publication={publication} />
      <Modes publication={publication} />
      <AgendaAndAct publication={publication} />
      <Where standing={standing} owner={owner} publication={publication} />
    </>
  );
}

function Lengths({ publication: { choices, agenda, change } }: Pick<Props, 'publication'>) {
  const { minutes, count } = choices.length;
  const { min, max } = agenda.slotMinutes;
  const set = (length: Partial<typeof choices.length>) =>
    change({ length: { ...choices.length, ...length } });
  return (
    <div className="field-row mt-6 mb-4">
      <Stepper
        label="Durée"
        value={duration(minutes)}
        less={{
          label: 'Plus court',
          isPossible: minutes - stepMinutes >= min,
          onPress: () => set({ minutes: minutes - stepMinutes }),
        }}
        more={{
          label: 'Plus long',
          isPossible: minutes + stepMinutes <= max,
          onPress: () => set({ minutes: minutes + stepMinutes }),
        }}
      />
      <Stepper
        label="Créneaux à la suite"
        value={String(count)}
        less={{ label: 'Un de moins', isPossible: count > 1, onPress: () => set({ count: count - 1 }) }}
        more={{
          label: 'Un de plus',
          isPossible: count < longestRow,
          onPress: () => set({ count: count + 1 }),
        }}
      />
    </div>
  );
}

function Modes({ publication: { choices, change } }: Pick<Props, 'publication'>) {
  const toggle = (mode: SlotMode) => {
    const others = choices.modes.filter((chosen) => chosen !== mode);
    const modes = others.length < choices.modes.length ? others : [...others, mode];
    // A slot takes place somehow: the last mode cannot be taken away.
    if (modes.length > 0) change({ modes: modeSchema.options.filter((option) => modes.includes(option)) });
  };
  return (
    <ChoiceGrid
      legend="Comment ?"
      name="mode"
      several
      width="day"
      choices={modeSchema.options.map((mode) => ({
        value: mode,
        label: modeLabel(mode),
        isChosen: choices.modes.includes(mode),
      }))}
      onChoose={(value) => toggle(modeSchema.parse(value))}
    />
  );
}

/** The long word may break where a person would break it. */
function modeLabel(mode: SlotMode): ReactNode {
  if (mode !== 'teleconsultation') return modeName[mode];
  return (
    <>
      Télé
      <wbr />
      consultation
    </>
  );
}

function AgendaAndAct({ publication: { choices, agenda, agendas, change } }: Pick<Props, 'publication'>) {
  const chooseAgenda = (agendaId: string) => {
    const chosen = agendas.find(({ id }) => id === agendaId);
    const [act] = chosen?.acts ?? [];
    if (!chosen || !act) return;
    const length = { ...choices.length, minutes: chosen.slotMinutes.default };
    change({ agendaId, act: act.code, length, audience: 'agenda' });
  };
  return (
    <>
      {agendas.length > 1 && (
        <ChoiceGrid
          legend="Dans quel agenda ?"
          name="agenda"
          width="day"
          choices={agendas.map(({ id, name }) => ({ value: id, label: name, isChosen: id === agenda.id }))}
          onChoose={chooseAgenda}
        />
      )}
      {agenda.acts.length > 1 && (
        <ChoiceGrid
          legend="Pour quel acte ?"
          name="acte"
          width="line"
          choices={agenda.acts.map(({ code, name }) => ({
            value: code,
            label: name,
            isChosen: code === choices.act,
          }))}
          onChoose={(act) => change({ act })}
        />
      )}
    </>
  );
}

function Where({ standing, owner, publication: { choices, change } }: Props) {
  const { structureIds } = owner.member;
  if (structureIds.length < 2) return null;
  return (
    <ChoiceGrid
      legend="Où ?"
      name="lieu"
      width="line"
      choices={structureIds.map((id) => ({
        value: id,
        label: knownStructure(standing.state, id)?.name ?? 'Structure',
        isChosen: id === choices.structureId,
      }))}
      onChoose={(structureId) => change({ structureId })}
    />
  );
}
