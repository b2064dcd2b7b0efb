import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useNavigation } from '#client/ports/navigation.ts';
import { useNetLine } from '#client/ports/net-line.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { useAction } from '#client/ports/use-action.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { ActionButton } from '#client/ui/action-button.tsx';
import { failureSentence } from '#client/ui/failure-words.ts';
import { Note } from '#client/ui/note.tsx';
import { Screen } from '#client/ui/screen.tsx';
import type { Command } from '#domain/commands.ts';
import type { Standing } from '#sync/known-records.ts';
import { DayPicker } from './day-picker.tsx';
import { HourPicker } from './hour-picker.tsx';
import { LastWeek } from './last-week.tsx';
import { lastWeekAgain, standingSlots } from './publish-choices.ts';
import { publishCommands, repeatCommands } from './publish-commands.ts';
import { publishLabel, repeatLabel } from './publish-words.ts';
import { SlotSettings } from './slot-settings.tsx';
import { type Owner, usePublication } from './use-publication.ts';
import { WhoSees } from './who-sees.tsx';

interface Props {
  readonly standing: Standing;
  readonly owner: Owner;
  /** For a desk that keeps several diaries: whose. */
  readonly picker: ReactNode;
}

/** One slot today: the hour, then the button. Everything else is already answered and can be changed. */
export function PublishForm({ standing, owner, picker }: Props) {
  const { territory, state } = standing;
  const relais = useRelais();
  const now = useNow();
  const net = useNetLine();
  const publication = usePublication(standing, owner, now);
  const { publish, busy, why } = usePublish(standing);
  const [isRepeating, setRepeating] = useState(false);
  const again = useMemo(
    () => lastWeekAgain(territory, standingSlots(state, owner.id), now),
    [territory, state, owner.id, now],
  );
  if (!publication) return null;
  const { choices, spans, common } = publication;
  const label = publishLabel(spans, now, territory.zone);
  const action = isRepeating ? (
    <ActionButton
      size="large"
      onPress={() => publish(repeatCommands(again, relais.newId))}
      notYet={busy ? 'Un instant…' : undefined}
    >
      {repeatLabel(again.length)}
    </ActionButton>
  ) : (
    <ActionButton
      size="large"
      onPress={() => publish(publishCommands(common, spans, relais.newId))}
      notYet={spans.length === 0 ? 'Choisissez une heure.' : busy ? 'Un instant…' : undefined}
    >
      {label}
    </ActionButton>
  );
  return (
    <Screen
      title="Publier un créneau"
      net={net}
      back={{ href: '/rdv', label: 'Retour à ma journée' }}
      action={
        <>
          {why !== undefined && (
            <Note live tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
              {why}
            </Note>
          )}
          {action}
        </>
      }
    >
      {picker}
      <LastWeek again={again} zone={territory.zone} now={now} isOpen={isRepeating} onToggle={setRepeating} />
      {!isRepeating && (
        <div className="split">
          <div>
            <DayPicker
              territory={territory}
              now={now}
              day={choices.day}
              onChoose={(day) => publication.change({ day, hours: [] })}
            />
            <HourPicker publication={publication} />
          </div>
          <div>
            <SlotSettings standing={standing} owner={owner} publication={publication} />
            <WhoSees standing={standing} publication={publication} />
          </div>
        </div>
      )}
    </Screen>
  );
}

/** Publishes, then shows the day; a refusal stays beside the button. */
function usePublish(standing: Standing) {
  const relais = useRelais();
  const navigation = useNavigation();
  const { run, busy, failure } = useAction();
  const setting = useRuleWords(standing, useNow());
  const publish = async (commands: readonly Command[]) => {
    for (const command of commands) {
      // One after the other: each is decided on what the one before left.
      if (!(await run(() => relais.issue(command)))) return;
    }
    navigation.go('/rdv', { replace: true });
  };
  return { publish, busy, why: failure && failureSentence(failure, setting) };
}
