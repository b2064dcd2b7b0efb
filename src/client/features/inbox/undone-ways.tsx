import type { Instant } from '#domain/identifiers.ts';
import type { Standing } from '#sync/known-records.ts';
import type { InboxItem } from '#sync/local-state.ts';
import { CallStructure } from './call-structure.tsx';
import { structureToCall, undoneAdvice, undoneStep } from './undone-steps.ts';
import { wayToRedo } from './way-to-redo.ts';

interface Props {
  readonly standing: Standing;
  readonly item: InboxItem;
}

/** What to do now about something that was confirmed and that a restored relay could not do again. */
export function UndoneAdvice({ standing, item, now }: Props & { readonly now: Instant }) {
  const advice = undoneAdvice(standing, item, now);
  return advice === undefined ? null : <p>{advice}</p>;
}

/** Where to do it, and whom to call; for the row of answers. */
export function UndoneWays({ standing, item }: Props) {
  const way = wayToRedo(standing, item);
  const structureId = undoneStep(item) && structureToCall(standing, item.command);
  return (
    <>
      {way && (
        <a className="btn btn-sm" href={way.href}>
          {way.label}
        </a>
      )}
      {structureId !== undefined && <CallStructure standing={standing} structureId={structureId} />}
    </>
  );
}
