import type { Instant } from '#domain/identifiers.ts';
import type { Standing } from '#sync/known-records.ts';
import type { InboxItem } from '#sync/local-state.ts';
import { CallStructure } from './call-structure.tsx';
import { structureToCall, undoneAdvice, undoneStep, undoneWay } from './undone-steps.ts';

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
  if (!undoneStep(item)) return null;
  const way = undoneWay(standing, item);
  const structureId = structureToCall(standing, item.command);
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
