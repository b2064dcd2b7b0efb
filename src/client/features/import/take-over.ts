import type { Relais } from '#client/ports/relais.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Refusal } from '#domain/refusals.ts';
import { entriesPerImportCommand } from '#domain/waitlist/import-entries.ts';
import type { ImportedPerson } from '#domain/waitlist/import-lines.ts';

/** So many are sealed before the device keeps them: if the page dies, what came before is kept and can be undone. */
const sealedAtOnce = 500;

export interface TakeOver {
  readonly importId: Id;
  readonly coordinationId: Id;
  readonly departureId: Id | undefined;
}

/** How far an import went; `refusal` when a rule stopped it. */
export interface TakenOver {
  readonly taken: number;
  readonly refusal?: Refusal;
}

/**
 * Seals people and keeps them, a hundred by command, one after the other; each command is on the device before the next.
 * `onTaken` counts those that are kept; with `signal` it stops between two commands. Rejects only when the device cannot keep.
 */
export async function takeOver(
  relais: Pick<Relais, 'list' | 'issue' | 'newId'>,
  people: readonly ImportedPerson[],
  { importId, coordinationId, departureId }: TakeOver,
  { onTaken, signal }: { onTaken(taken: number): void; readonly signal: AbortSignal },
): Promise<TakenOver> {
  let taken = 0;
  for (const part of partsOf(people, sealedAtOnce)) {
    if (signal.aborted) break;
    const named = part.map((person) => ({ id: relais.newId(), person }));
    const sealed = await relais.list.sealEntries(
      named.map(({ id, person: { profile, identity } }) => ({ id, content: { profile, identity } })),
      [coordinationId],
    );
    for (const some of partsOf(named, entriesPerImportCommand)) {
      if (signal.aborted) break;
      const entries = some.flatMap(({ id, person }) => {
        const envelopes = sealed.get(id);
        const { source, communeCode, waitingSince, consent } = person;
        const since = waitingSince === undefined ? {} : { waitingSince };
        return envelopes ? [{ id, source, communeCode, ...since, consent, sealed: envelopes }] : [];
      });
      const departure = departureId === undefined ? {} : { departureId };
      const kept = await relais.issue({
        name: 'importEntries@1',
        args: { importId, coordinationId, ...departure, entries },
      });
      if (!kept.ok) return { taken, refusal: kept.refusal };
      taken += entries.length;
      onTaken(taken);
    }
  }
  return { taken };
}

function partsOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}
