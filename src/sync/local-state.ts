import type { Command } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { RecordKey, RecordKind, RecordValues } from '#domain/records.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { MissingBooking } from './missing-bookings.ts';
import type { Outcome, SeenLine } from './protocol.ts';

/** A record as the person should see it now: the relay's truth with what waits here applied on top. */
export type LocalRow = {
  [K in RecordKind]: {
    readonly key: RecordKey;
    readonly kind: K;
    readonly id: Id;
    readonly value: RecordValues[K];
  };
}[RecordKind];

/** The relay's truth of one key that a pending command touched; `row` is null when the relay has no such record for us. */
export interface ShadowEntry {
  readonly key: RecordKey;
  readonly row: LocalRow | null;
}

/** A command waiting for its outcome. `expiresAt`: after this instant it is of no use and is not sent any more. */
export interface PendingCommand {
  readonly seq: number;
  readonly uid: Id;
  readonly command: Command;
  readonly issuedAt: Instant;
  readonly expiresAt?: Instant;
  /** How many times it was handed to the network. 0 means the relay cannot know of it. */
  readonly attempts: number;
  /** What the last local decision foresees: the relay will probably refuse, for this reason. */
  readonly forecast?: Refusal;
}

/** A command that has its outcome; kept 30 days to be sent again should the relay be restored from an older backup. */
export interface JournalEntry {
  readonly seq: number;
  readonly uid: Id;
  readonly command: Command;
  readonly issuedAt: Instant;
  readonly outcome: Outcome['status'];
  /** The relay's time. */
  readonly settledAt: Instant;
  /** The client id it was answered under; absent: an app of before, which did not say. */
  readonly clientId?: Id;
  /** Of an applied command: the territory's version that holds its effects; absent likewise. */
  readonly version?: number;
}

/** SY-15: what is left to do with a relay that came back from an older copy. */
export interface Handover {
  /** Under this client id the relay still knows what was answered up to `after`. */
  readonly clientId: Id;
  readonly after: number;
  /** Commands of the journal still to hand over; absent until the journal was looked through. */
  readonly uids?: readonly Id[];
  /** Handed over, and without an end yet. */
  readonly waiting: readonly Id[];
  /** What this device had and the relay has no more, to be told once; absent until the new snapshot is in. */
  readonly seen?: readonly SeenLine[];
  /** The first whole snapshot since the loss is in, and what this device had was held against it; absent until then. */
  readonly compared?: true;
  /** PR-20: the cookies this device held when the relay was found to have forgotten: they show that it has. */
  readonly lost?: readonly string[];
}

/** Something the author must deal with: never dropped until he has (« À traiter »). */
export interface InboxItem {
  readonly uid: Id;
  readonly command: Command;
  readonly issuedAt: Instant;
  readonly arrivedAt: Instant;
  readonly trouble:
    | { readonly kind: 'refused'; readonly refusal: Refusal }
    | { readonly kind: 'expired'; readonly refusal: Refusal }
    /** `tooOld` (PR-17, SY-17): it may have been done, so long ago that nobody can tell any more. */
    | { readonly kind: 'quarantined'; readonly why?: 'tooOld' }
    /** SY-15: it was done, the relay came back from an older copy, and it cannot be done again. */
    | { readonly kind: 'undone'; readonly refusal?: Refusal };
}

/** The device's own facts. */
export interface LocalMeta {
  readonly clientId: Id;
  readonly territoryId: Id;
  readonly memberId: Id;
  readonly nextSeq: number;
  /** Highest `seq` whose outcome is stored here. */
  readonly ackedSeq: number;
  readonly cookie: string | null;
  /**
   * The build that kept less than it was sent since the last whole snapshot began (a record it cannot read, a field it does not
   * know); null when nothing is missing. Absent: an app of before, which did not say. Another build asks for everything again.
   */
  readonly partialBy?: string | null;
  readonly incarnation: string | null;
  /** SY-15: under way since the relay was found to have forgotten something; null otherwise. */
  readonly handover?: Handover | null;
  /** SY-18: bookings that the relay forgot and that their doctor is told of; absent: none. */
  readonly missingBookings?: readonly MissingBooking[];
  /** The relay's clock minus the device's, in milliseconds, at the last answer. */
  readonly clockOffsetMs: number;
  /** The device's clock when it last heard from the relay; null before the first time. */
  readonly lastSyncAt: Instant | null;
  /**
   * Snapshot being received, if any: its id, its next page and the cookie to ask it with. `shown`: the first this device ever
   * receives; its pages are rows as they come, since nothing better is there to look at.
   */
  readonly staging: {
    readonly snapshot: string;
    readonly nextPage: number;
    readonly cookie: string;
    readonly shown?: true;
  } | null;
}

/** Everything a device keeps, as one consistent reading. Reading is synchronous: it is in memory. */
export interface LocalState {
  readonly meta: LocalMeta;
  row(key: RecordKey): LocalRow | undefined;
  rows(): Iterable<LocalRow>;
  rowsOfKind<K extends RecordKind>(kind: K): Iterable<Extract<LocalRow, { kind: K }>>;
  /** Rows filed under a group (see `filedUnder`), in no particular order. */
  rowsOfGroup(group: string): Iterable<LocalRow>;
  readonly shadow: ReadonlyMap<RecordKey, ShadowEntry>;
  /** In order of `seq`. */
  readonly outbox: readonly PendingCommand[];
  readonly inbox: readonly InboxItem[];
}

/** A set of writes that happen together or not at all. A missing part means no change. */
export interface LocalChanges {
  readonly meta?: Partial<LocalMeta>;
  /** `null` removes the row. */
  readonly rows?: ReadonlyMap<RecordKey, LocalRow | null>;
  readonly shadow?: ReadonlyMap<RecordKey, ShadowEntry | null>;
  readonly outboxPut?: readonly PendingCommand[];
  readonly outboxDelete?: readonly number[];
  readonly journalPut?: readonly JournalEntry[];
  /** Entries of the list that the journal says nothing more of. */
  readonly journalForget?: readonly Id[];
  readonly inboxPut?: readonly InboxItem[];
  readonly inboxDelete?: readonly Id[];
  /** Adds a page of a snapshot being staged; invisible until `swapIn`. */
  readonly stagePage?: {
    readonly snapshot: string;
    readonly page: number;
    readonly rows: readonly LocalRow[];
  };
  /** Adds a page to the rows of this device, in place of what it had of the same keys, then applies `rows` above on top. */
  readonly addPage?: { readonly page: number; readonly rows: readonly LocalRow[] };
  /** Makes a staged snapshot the rows of this device, then applies `rows` above on top of it. Older rows are gone. */
  readonly swapIn?: { readonly snapshot: string };
}
