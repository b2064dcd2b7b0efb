import type * as z from 'zod';
import type { Envelope } from '#domain/access/envelope.ts';
import type { Id } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import { accept, type Result, refuse } from '#domain/result.ts';
import { closedFactsSchema, identitySchema, profileSchema, textSchema } from '#domain/waitlist/profile.ts';
import type { LocalState } from '#sync/local-state.ts';
import type { EntryContent, ListVault, ProposalContent, UnreadableEntry } from '../ports/list-vault.ts';
import type { OpenRefusal, Recipient, Vault } from '../ports/vault.ts';

const noteSchema = textSchema(1500);

/** The places of the list's envelopes (AC-7): each opens nowhere else. */
type ListPlace = 'entry.contact' | 'entry.facts' | 'proposal.profile' | 'proposal.identity';

/** What the list holds, over the vault of this device and the directory it knows. */
export function createListVault(vault: () => Promise<Vault>, state: () => LocalState): ListVault {
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
    return opened.ok ? parsed(opened.value, schema) : refuse(unreadable(opened.refusal));
  };
  const sealEntry = async (content: EntryContent, recordId: Id, structureIds: readonly Id[]) => {
    const recipients = recipientsOf(state(), structureIds);
    const place = { territoryId: territoryId(), recordId };
    return (await vault()).sealEntry(textsOf(content), place, recipients);
  };
  return {
    sealEntry,
    async sealEntries(contents, structureIds, { onProgress, signal } = {}) {
      const sealed = new Map();
      for (const { id, content } of contents) {
        signal?.throwIfAborted();
        sealed.set(id, await sealEntry(content, id, structureIds));
        onProgress?.(sealed.size);
      }
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

/** The two texts that are sealed for an entry. */
export function textsOf(content: EntryContent): { readonly profile: string; readonly identity: string } {
  return { profile: JSON.stringify(content.profile), identity: JSON.stringify(content.identity) };
}

/** The content of an entry's two texts, if they are what an app of ours writes. */
export function contentOf(texts: {
  readonly profile: string;
  readonly identity: string;
}): Result<EntryContent, UnreadableEntry> {
  const profile = parsed(texts.profile, profileSchema);
  if (!profile.ok) return profile;
  const identity = parsed(texts.identity, identitySchema);
  return identity.ok ? accept({ profile: profile.value, identity: identity.value }) : identity;
}

/** Structures by id as recipients, each once. Throws for one that this device does not know. */
export function recipientsOf(state: LocalState, structureIds: readonly Id[]): readonly Recipient[] {
  return [...new Set(structureIds)].map((structureId) => {
    const row = state.row(recordKey('structure', structureId));
    if (row?.kind !== 'structure') throw new Error(`unknown structure ${structureId}`);
    return { structureId, publicKey: row.value.publicKey };
  });
}

function unreadable(refusal: OpenRefusal): UnreadableEntry {
  return refusal === 'notGranted' ? 'notGranted' : 'unreadable';
}

function parsed<T>(text: string, schema: z.ZodType<T>): Result<T, UnreadableEntry> {
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? accept(read.data) : refuse('unreadable');
  } catch {
    return refuse('unreadable');
  }
}
