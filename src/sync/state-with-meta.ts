import type { LocalMeta, LocalState } from './local-state.ts';

/** The same state with another meta. */
export function withMeta(state: LocalState, meta: LocalMeta): LocalState {
  return {
    meta,
    row: (key) => state.row(key),
    rows: () => state.rows(),
    rowsOfKind: (kind) => state.rowsOfKind(kind),
    rowsOfGroup: (group) => state.rowsOfGroup(group),
    shadow: state.shadow,
    outbox: state.outbox,
    inbox: state.inbox,
  };
}
