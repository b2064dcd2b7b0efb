import type { Id } from '#domain/identifiers.ts';
import type { RecordView } from '#domain/records.ts';
import type { Keyring, StructureKey } from '../client/ports/keyring.ts';
import type { Recipient, Vault } from '../client/ports/vault.ts';
import { createVault } from '../client/vault/envelope-vault.ts';
import { deriveDemoStructureKey } from './demo-keys.ts';

const vaults = new Map<Id, Promise<Vault>>();

/** The vault of a device that belongs to one structure of the demonstration. */
export function demoVault(structureId: Id): Promise<Vault> {
  const made = vaults.get(structureId) ?? make(structureId);
  vaults.set(structureId, made);
  return made;
}

async function make(structureId: Id): Promise<Vault> {
  return createVault(keyringOf(structureId, await deriveDemoStructureKey(structureId)));
}

/** Structures with their public keys, each once. Throws for one that the demonstration does not have. */
export function demoRecipients(world: RecordView, structureIds: readonly Id[]): readonly Recipient[] {
  return [...new Set(structureIds)].map((id) => {
    const structure = world.get('structure', id);
    if (!structure) throw new Error(`No structure ${id}`);
    return { structureId: id, publicKey: structure.publicKey };
  });
}

function keyringOf(structureId: Id, key: StructureKey): Keyring {
  const never = () => Promise.reject(new Error('The keys of the demonstration do not change'));
  return {
    structures: async () => [structureId],
    privateKey: async (id) => (id === structureId ? key : undefined),
    add: never,
    remove: never,
    clear: never,
  };
}
