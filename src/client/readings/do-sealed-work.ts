import { accept, type Result, refuse } from '#domain/result.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { UnreadableEntry } from '../ports/list-vault.ts';
import type { EntryToOpen, EnvelopeToOpen, OpenedEntry, SealedWork, WorkKeys } from '../ports/sealed-work.ts';
import { createVault } from '../vault/envelope-vault.ts';
import { contentOf, envelopeSchemas, parsedText, textsOf, unreadable } from './list-content.ts';
import { openPage, sealPage } from './page-seal.ts';

/** The work itself, on whatever thread this runs. */
export function createSealedWork(): SealedWork {
  let known: WorkKeys = { territoryId: '', keys: [] };
  let vault = createVault(keyringOf(known));
  const keyOf = (structureId: string) => known.keys.find((one) => one.structureId === structureId)?.key;

  const openEntry = async ({ id, sealed }: EntryToOpen): Promise<OpenedEntry> => {
    const place = { territoryId: known.territoryId, recordId: id };
    // A key of ours that is none must not keep the other entries closed.
    const opened = await vault.openEntry(sealed, place).catch(() => refuse('tampered' as const));
    const structureId = sealed.grants.find(({ structure }) => keyOf(structure))?.structure;
    return {
      id,
      structureId,
      opened: opened.ok ? contentOf(opened.value) : refuse(unreadable(opened.refusal)),
    };
  };
  const openEnvelope = async (job: EnvelopeToOpen): Promise<Result<unknown, UnreadableEntry>> => {
    const { kind, recordId, sealed } = job;
    const place = { territoryId: known.territoryId, kind, recordId };
    const opened = await vault.open(sealed, place).catch(() => refuse('tampered' as const));
    if (!opened.ok) return refuse(unreadable(opened.refusal));
    const read = parsedText(opened.value, envelopeSchemas[kind]);
    return read.ok ? accept(read.value) : read;
  };

  return {
    async takeKeys(keys) {
      known = keys;
      vault = createVault(keyringOf(keys));
    },
    openEntries: (jobs) => Promise.all(jobs.map(openEntry)),
    openEnvelopes: (jobs) => Promise.all(jobs.map(openEnvelope)),
    sealEntries: (jobs, recipients) =>
      Promise.all(
        jobs.map(({ id, content }) =>
          vault.sealEntry(textsOf(content), { territoryId: known.territoryId, recordId: id }, recipients),
        ),
      ),
    async sealPage(page) {
      const key = keyOf(page.structureId);
      return key && sealPage(page, known.territoryId, key);
    },
    async openPage(page) {
      const key = keyOf(page.structureId);
      return key && openPage(page, known.territoryId, key);
    },
  };
}

/** The keys that came by message, as a keyring that never changes. */
function keyringOf({ keys }: WorkKeys): Keyring {
  const byStructure = new Map(keys.map(({ structureId, key }) => [structureId, key]));
  const never = () => Promise.reject(new Error('Keys are kept elsewhere'));
  return {
    structures: async () => [...byStructure.keys()],
    privateKey: async (structureId) => byStructure.get(structureId),
    add: never,
    remove: never,
    clear: never,
  };
}
