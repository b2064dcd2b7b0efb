import type { Command } from '#domain/commands.ts';
import type { Id } from '#domain/identifiers.ts';
import { type Entry, openProposals } from '#domain/waitlist/entry.ts';
import { aConsent, aSealedEntry, envelopesFor, resealedFor } from '../support/a-list.ts';
import { anEnvelope } from '../support/a-territory.ts';
import * as ids from '../support/fixed-ids.ts';
import type { SeededRandom } from '../support/seeded-random.ts';

export interface IdentifiedEntry {
  readonly id: Id;
  readonly value: Entry;
}

/** What the coordination does with the entries it sees, most often what their state calls for. */
export class CoordinatorGestures {
  readonly #dice: SeededRandom;
  readonly #ids: { newId(): Id };

  constructor(dice: SeededRandom, newIds: { newId(): Id }) {
    this.#dice = dice;
    this.#ids = newIds;
  }

  draw(entries: readonly IdentifiedEntry[]): Command | undefined {
    if (entries.length < 2 || (entries.length < 8 && this.#dice.int(10) === 0)) return this.#import();
    const entry = this.#dice.pick(entries);
    const { importId, closing, claim, status } = entry.value;
    if (importId && this.#dice.int(10) === 0) {
      return { name: 'undoImport@1', args: { importId, entryIds: [entry.id] } };
    }
    if (closing) return this.#afterClosing(entry);
    if (this.#dice.int(8) === 0) return this.#close(entry);
    if (this.#dice.int(10) === 0) return this.#merge(entry, entries);
    if (claim) return this.#dice.int(3) === 0 ? this.#correct(entry) : this.#call(entry);
    if (status !== 'verified') return this.#dice.int(4) === 0 ? this.#call(entry) : this.#triage(entry);
    return openProposals(entry.value).length === 0 ? this.#propose(entry) : this.#followProposals(entry);
  }

  #import(): Command {
    const line = () => ({
      id: this.#ids.newId(),
      source: 'ccas' as const,
      communeCode: '86177',
      consent: aConsent(),
      sealed: aSealedEntry([ids.coordinationId]),
    });
    const importId = this.#ids.newId();
    const entries = [line(), line()];
    return {
      name: 'importEntries@1',
      args: { importId, coordinationId: ids.coordinationId, entries },
    };
  }

  #afterClosing({ id: entryId, value }: IdentifiedEntry): Command {
    const contactId = this.#ids.newId();
    if (value.closing?.erased || this.#dice.int(3) === 0) {
      return { name: 'recordContact@1', args: { entryId, contactId, kind: 'source', outcome: 'done' } };
    }
    return { name: 'reopenEntry@1', args: { entryId } };
  }

  #close({ id: entryId }: IdentifiedEntry): Command {
    if (this.#dice.int(2) === 0) return { name: 'closeEntry@1', args: { entryId, reason: 'withdrawn' } };
    const facts = anEnvelope([ids.coordinationId]);
    return { name: 'closeEntry@1', args: { entryId, reason: 'foundAlone', facts } };
  }

  #merge({ id: keepId, value }: IdentifiedEntry, entries: readonly IdentifiedEntry[]): Command {
    const dropped = this.#dice.pick(entries);
    const { revision } = value;
    const drop = { dropId: dropped.id, dropRevision: dropped.value.revision };
    return {
      name: 'mergeEntries@1',
      args: { keepId, revision, ...drop, sealed: sealedAs(value), resealed: resealedFor(value) },
    };
  }

  #call({ id: entryId }: IdentifiedEntry): Command {
    const outcome = this.#dice.pick(['noAnswer', 'noAnswer', 'reached'] as const);
    const note = anEnvelope([ids.coordinationId]);
    const contactId = this.#ids.newId();
    return { name: 'recordContact@1', args: { entryId, contactId, kind: 'call', outcome, note } };
  }

  #triage({ id: entryId, value }: IdentifiedEntry): Command {
    return {
      name: 'triageEntry@1',
      args: {
        entryId,
        contactId: this.#ids.newId(),
        revision: value.revision,
        standing: this.#dice.int(10) === 0 ? 'onTerritory' : 'none',
        communeCode: value.communeCode,
        consent: aConsent({ doctors: this.#dice.int(8) > 0 }),
        sealed: sealedAs(value),
        resealed: resealedFor(value),
      },
    };
  }

  /** A new phone number, for the doctor who took him too. */
  #correct({ id: entryId, value }: IdentifiedEntry): Command {
    const { revision, communeCode } = value;
    return {
      name: 'updateEntry@1',
      args: { entryId, revision, communeCode, sealed: sealedAs(value), resealed: resealedFor(value) },
    };
  }

  /** To both practices, so that they may race. */
  #propose({ id: entryId }: IdentifiedEntry): Command {
    const proposals = [
      envelopesFor({ id: this.#ids.newId() }),
      envelopesFor({
        id: this.#ids.newId(),
        memberId: ids.rivalDoctorId,
        structureId: ids.otherPracticeId,
      }),
    ];
    return { name: 'proposeEntry@1', args: { entryId, proposals } };
  }

  #followProposals(entry: IdentifiedEntry): Command | undefined {
    const die = this.#dice.int(6);
    if (die === 0) return this.#triage(entry);
    if (die === 1) return this.#call(entry);
    if (die > 2) return undefined;
    const { id: proposalId } = this.#dice.pick(openProposals(entry.value));
    return { name: 'withdrawProposal@1', args: { entryId: entry.id, proposalId } };
  }
}

/** Sealed again, to whom it was. */
function sealedAs(entry: Entry) {
  return aSealedEntry(entry.sealed?.grants.map(({ structure }) => structure));
}
