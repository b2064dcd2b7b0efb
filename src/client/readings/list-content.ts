import * as z from 'zod';
import { accept, type Result, refuse } from '#domain/result.ts';
import { closedFactsSchema, identitySchema, profileSchema } from '#domain/waitlist/profile.ts';
import type { EntryContent, UnreadableEntry } from '../ports/list-vault.ts';
import type { EnvelopeToOpen } from '../ports/sealed-work.ts';
import type { EntryParts, OpenRefusal } from '../ports/vault.ts';

export const entryContentSchema = z.strictObject({ profile: profileSchema, identity: identitySchema });

/** What each kind of envelope holds. */
export const envelopeSchemas: Readonly<Record<EnvelopeToOpen['kind'], z.ZodType>> = {
  'entry.facts': closedFactsSchema,
  'proposal.profile': profileSchema,
  'proposal.identity': identitySchema,
};

/** The two texts that are sealed for an entry. */
export function textsOf(content: EntryContent): EntryParts {
  return { profile: JSON.stringify(content.profile), identity: JSON.stringify(content.identity) };
}

/** The content of an entry's two texts, if they are what an app of ours writes. */
export function contentOf(texts: EntryParts): Result<EntryContent, UnreadableEntry> {
  const profile = parsedText(texts.profile, profileSchema);
  if (!profile.ok) return profile;
  const identity = parsedText(texts.identity, identitySchema);
  return identity.ok ? accept({ profile: profile.value, identity: identity.value }) : identity;
}

/** A text as the value it should hold. */
export function parsedText<T>(text: string, schema: z.ZodType<T>): Result<T, UnreadableEntry> {
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? accept(read.data) : refuse('unreadable');
  } catch {
    return refuse('unreadable');
  }
}

/** Why it does not open, in the terms a screen needs. */
export function unreadable(refusal: OpenRefusal): UnreadableEntry {
  return refusal === 'notGranted' ? 'notGranted' : 'unreadable';
}
