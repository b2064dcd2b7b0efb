import type { Id } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import type { LocalState } from '#sync/local-state.ts';
import type { Reading } from '../ports/entry-readings.ts';
import type { EntryContent } from '../ports/list-vault.ts';
import type { EntryToOpen, OpenedEntry } from '../ports/sealed-work.ts';

export interface Opened {
  /** The sealing it was opened from. */
  readonly stamp: string;
  readonly structureId: Id | undefined;
  readonly reading: Exclude<Reading<EntryContent>, { kind: 'reading' }>;
}

/** What the device holds, compared with what was opened. */
export interface Survey {
  readonly wanted: readonly EntryToOpen[];
  readonly gone: readonly Id[];
  readonly total: number;
}

/** The entries that were opened on this device, in memory. */
export class OpenedEntries {
  readonly #byId = new Map<Id, Opened>();

  get(id: Id): Opened | undefined {
    return this.#byId.get(id);
  }

  get size(): number {
    return this.#byId.size;
  }

  /** Keeps what was opened, unless the entry was sealed anew or left meanwhile. Answers whether it was kept. */
  keep(state: LocalState, job: EntryToOpen, { opened, structureId }: OpenedEntry): boolean {
    const stamp = stampOf(job);
    if (currentStamp(state, job.id) !== stamp) return false;
    const reading = opened.ok
      ? ({ kind: 'read', content: opened.value } as const)
      : ({ kind: 'closed', why: opened.refusal } as const);
    this.#byId.set(job.id, { stamp, structureId, reading });
    return true;
  }

  put(id: Id, opened: Opened): void {
    this.#byId.set(id, opened);
  }

  /** What is to be opened; what left the device is forgotten here and now. */
  survey(state: LocalState): Survey {
    const wanted: EntryToOpen[] = [];
    let total = 0;
    let kept = 0;
    for (const { id, value } of state.rowsOfKind('entry')) {
      if (!value.sealed) continue;
      total += 1;
      const known = this.#byId.get(id);
      if (known) kept += 1;
      if (known?.stamp !== value.sealed.identity.iv) wanted.push({ id, sealed: value.sealed });
    }
    const gone = kept === this.#byId.size ? [] : this.#forgetGone(state);
    return { wanted, gone, total };
  }

  /** New keys came: what was granted to nobody here is tried again. */
  forgetUngranted(): void {
    for (const [id, { reading }] of this.#byId) {
      if (reading.kind === 'closed' && reading.why === 'notGranted') this.#byId.delete(id);
    }
  }

  #forgetGone(state: LocalState): readonly Id[] {
    const gone = [...this.#byId.keys()].filter((id) => currentStamp(state, id) === undefined);
    for (const id of gone) this.#byId.delete(id);
    return gone;
  }
}

/** The iv of an entry's sealed identity: new each time it is sealed. */
export function stampOf({ sealed }: Pick<EntryToOpen, 'sealed'>): string {
  return sealed.identity.iv;
}

/** The sealing that the device holds now; undefined when it holds none. */
export function currentStamp(state: LocalState, id: Id): string | undefined {
  const row = state.row(recordKey('entry', id));
  return row?.kind === 'entry' ? row.value.sealed?.identity.iv : undefined;
}
