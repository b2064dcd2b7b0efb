import type { Standing } from '#sync/known-records.ts';
import type { InboxItem } from '#sync/local-state.ts';
import { CallStructure } from './call-structure.tsx';
import { structureToCall, undoneStep } from './undone-steps.ts';

interface Props {
  readonly standing: Standing;
  readonly item: InboxItem;
}

/** What to do now about something that was confirmed and that a restored relay could not do again. */
export function UndoneAdvice({ item }: Pick<Props, 'item'>) {
  const step = undoneStep(item);
  return step ? <p>{step.advice}</p> : null;
}

/** Where to do it, and whom to call; for the row of answers. */
export function UndoneWays({ standing, item }: Props) {
  const step = undoneStep(item);
  if (!step) return null;
  const structureId = structureToCall(standing, item.command);
  return (
    <>
      {step.way && (
        <a className="btn btn-sm" href={step.way.href}>
          {step.way.label}
        </a>
      )}
      {structureId !== undefined && <CallStructure standing={standing} structureId={structureId} />}
    </>
  );
}
