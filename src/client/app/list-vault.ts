import type * as z from 'zod';
import type { Envelope } from '#domain/access/envelope.ts';
import type { SealedEntry } from '#domain/access/sealed-entry.ts';
import type { Id } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import { accept, type Result, refuse } from '#domain/result.ts';
import { closedFactsSchema, identitySchema, profileSchema, textSchema } from '#domain/waitlist/profile.ts';
import type { LocalState } from '#sync/local-state.ts';
import type { EntryContent, ListVault, ProposalContent, UnreadableEntry } from '../ports/list-vault.ts';
import type { SealedWork } from '../ports/sealed-work.ts';
import type { Recipient, Vault } from '../ports/vault.ts';
import { contentOf, parsedText, textsOf, unreadable } from '../readings/list-content.ts';

/** So many are sealed between two looks at who may have stopped it. */
const sealedAtATime = 100;

const noteSchema = textSchema(1500);

/** The places of the list's envelopes (AC-7): each opens nowhere else. */
type ListPlace = 'entry.contact' | 'entry.facts' | 'proposal.profile' | 'proposal.identity';

/** What the list holds, over the vault of this device and the directory it knows; an import is sealed in the worker. */
export function createListVault(
  vault: () => Promise<Vault>,
  work: () => Promise<SealedWork>,
  state: () => LocalState,
): ListVault {
  const territoryId = () => state().meta.territoryId;
  const seal = async (value: unknown, kind: ListPlace, recordId: Id, structureId: Id): Promise<Envelope> => {
    const recipients = recipientsOf(state(), [structureId]);
    return (await vault()).seal(
      JSON.stringify(value),
      { territoryId: territoryId(), kind, recordId },
      recipients,
    );
  };
  const open = async <T>(sealed: Envelope, kind: ListPlace, recordId: Id, schema: z.ZodType<T>) => {
    const opened = await (await vault()).open(sealed, { territoryId: territoryId(), kind, recordId });
    return opened.ok ? parsedText(opened.value, schema) : refuse(unreadable(opened.refusal));
  };
  const sealEntry = async (content: EntryContent, recordId: Id, structureIds: readonly Id[]) => {
    const recipients = recipientsOf(state(), structureIds);
    const place = { territoryId: territoryId(), recordId };
    return (await vault()).sealEntry(textsOf(content), place, recipients);
  };
  return {
    sealEntry,
    async sealEntries(contents, structureIds, { onProgress, signal } = {}) {
      const recipients = recipientsOf(state(), structureIds);
      const sealed = new Map<Id, SealedEntry>();
      for (let at = 0; at < contents.length; at += sealedAtATime) {
        signal?.throwIfAborted();
        const jobs = contents.slice(at, at + sealedAtATime);
        const done = await (await work()).sealEntries(jobs, recipients);
        for (const [which, entry] of done.entries()) sealed.set(jobs[which]?.id ?? '', entry);
        onProgress?.(sealed.size);
      }
      signal?.throwIfAborted();
      return sealed;
    },
    async openEntry(sealed, recordId) {
      const opened = await (await vault()).openEntry(sealed, { territoryId: territoryId(), recordId });
      return opened.ok ? contentOf(opened.value) : refuse(unreadable(opened.refusal));
    },
    async sealProposal(content, proposalId, structureId) {
      const [profile, identity] = await Promise.all([
        seal(content.profile, 'proposal.profile', proposalId, structureId),
        seal(content.identity, 'proposal.identity', proposalId, structureId),
      ]);
      return { profile, identity };
    },
    async openProposal({ id, profile, identity }): Promise<Result<ProposalContent, UnreadableEntry>> {
      if (!profile) return refuse('notGranted');
      const needs = await open(profile, 'proposal.profile', id, profileSchema);
      if (!needs.ok) return needs;
      if (!identity) return accept({ profile: needs.value });
      const who = await open(identity, 'proposal.identity', id, identitySchema);
      return who.ok ? accept({ profile: needs.value, identity: who.value }) : who;
    },
    sealNote: (text, contactId, coordinationId) => seal(text, 'entry.contact', contactId, coordinationId),
    openNote: (note, contactId) => open(note, 'entry.contact', contactId, noteSchema),
    sealFacts: (facts, entryId, coordinationId) => seal(facts, 'entry.facts', entryId, coordinationId),
    openFacts: (facts, entryId) => open(facts, 'entry.facts', entryId, closedFactsSchema),
  };
}

/** Structures by id as recipients, each once. Throws for one that this device does not know. */
export function recipientsOf(state: LocalState, structureIds: readonly Id[]): readonly Recipient[] {
  return [...new Set(structureIds)].map((structureId) => {
    const row = state.row(recordKey('structure', structureId));
    if (row?.kind !== 'structure') throw new Error(`unknown structure ${structureId}`);
    return { structureId, publicKey: row.value.publicKey };
  });
}
