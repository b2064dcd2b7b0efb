import * as z from 'zod';
import type { StructureKey } from '../ports/keyring.ts';
import type { EntryContent } from '../ports/list-vault.ts';
import type { RestingPage } from '../ports/resting-readings.ts';
import type { PageToSeal } from '../ports/sealed-work.ts';
import { deriveBytes, importAesKey, openBytes, sealBytes } from '../vault/aead.ts';
import { type Bytes, bytesOf, fromUtf8, toUtf8 } from '../vault/bytes.ts';
import { entryContentSchema } from './list-content.ts';

const contentsSchema = z.array(entryContentSchema);

/**
 * AC-9: opened entries at rest, under a key that only the structure's private key gives. Bound to the territory, the structure
 * and to which entries the page holds and from which sealings: a page never speaks for another entry.
 */
export async function sealPage(
  page: PageToSeal,
  territoryId: string,
  key: StructureKey,
): Promise<RestingPage> {
  const { contents, ...clear } = page;
  const text = toUtf8(JSON.stringify(contents));
  return { ...clear, ...(await sealBytes(await pageKey(key), text, boundTo(clear, territoryId))) };
}

/** The contents in the order of the page's entries; undefined when the key is another one or a single byte differs. */
export async function openPage(
  page: RestingPage,
  territoryId: string,
  key: StructureKey,
): Promise<readonly EntryContent[] | undefined> {
  const bytes = await openBytes(await pageKey(key), page, boundTo(page, territoryId));
  const text = bytes && fromUtf8(bytes);
  if (text === undefined) return undefined;
  // Written by an app of this device, perhaps an older one: what it no longer understands is opened again.
  const read = contentsSchema.safeParse(JSON.parse(text));
  return read.success && read.data.length === page.entries.length ? read.data : undefined;
}

const pageKeys = new WeakMap<StructureKey, Promise<CryptoKey>>();

function pageKey(key: StructureKey): Promise<CryptoKey> {
  const known = pageKeys.get(key);
  if (known) return known;
  const made = deriveBytes(bytesOf(key.privateKey), 'relais/1/readings-at-rest').then(importAesKey);
  pageKeys.set(key, made);
  return made;
}

function boundTo(page: Pick<RestingPage, 'structureId' | 'entries'>, territoryId: string): Bytes {
  return toUtf8(JSON.stringify(['relais/1', 'readings', territoryId, page.structureId, ...page.entries]));
}
