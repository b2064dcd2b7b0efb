import type { Id } from '#domain/identifiers.ts';
import type { Restoration } from '#domain/restoration/restoration.ts';
import type { LocalState } from './local-state.ts';

export interface OpenReport {
  readonly id: Id;
  readonly value: Restoration;
}

/** PR-15: what restored relays found and nobody has dealt with, latest first; of the coordination's devices alone. */
export function openReports(state: LocalState): readonly OpenReport[] {
  return [...state.rowsOfKind('restoration')]
    .filter(({ value }) => value.closedAt === undefined)
    .sort((a, b) => b.value.foundAt - a.value.foundAt);
}
