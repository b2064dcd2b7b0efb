/**
 * What can be wrong with a territory as it lies in the store, whoever wrote it: each would make devices disagree, lose something
 * or be shown what is not theirs.
 */
export type FaultKind =
  /** The value is no JSON, its kind or id is none, or it does not fit its schema: no device could read it. */
  | 'unreadable'
  /** The audiences stored are not those the domain computes: somebody receives too much, or nothing. */
  | 'audiences'
  /** Filed under another group or instant than the domain says: decisions and snapshots miss it. */
  | 'filed'
  /** Due at another instant than the domain says: it lapses or is erased at the wrong time, or never. */
  | 'due'
  /** A version that the territory has not reached. */
  | 'version'
  /** A membership that no write can have left: devices would miss a change. */
  | 'membership'
  /** Two slots of one owner at the same time. */
  | 'overlap'
  /** A slot's owner or structure, or a member's structure, that the territory does not have. */
  | 'unknown'
  /** A client's answers are not 1 to its last one, each once. */
  | 'answers'
  /** A command was done twice, or answered again without ever having been done. */
  | 'executions'
  /** There is no territory record in a territory. */
  | 'noTerritory';

export interface Fault {
  readonly kind: FaultKind;
  /** `slot/0190…`, or a client's id and a place in its stream: never what it says. */
  readonly where: string;
}

export interface TerritoryCheck {
  readonly records: number;
  readonly clients: number;
  readonly answers: number;
  readonly faults: readonly Fault[];
}
