import type { StructureKey } from '../client/ports/keyring.ts';
import { deriveBytes } from '../client/vault/aead.ts';
import { toUtf8 } from '../client/vault/bytes.ts';
import { deriveStructureKey } from '../client/vault/structure-keys.ts';

/**
 * The key pair of a structure of the demonstration: anybody can compute it from its id, so it protects nothing and is worth
 * nothing. It spares a newcomer the invitation; everyone and every patient there is invented. A real territory's keys are
 * made at random on a device and never leave its members' devices.
 */
export async function deriveDemoStructureKey(structureId: string): Promise<StructureKey> {
  return deriveStructureKey(
    await deriveBytes(toUtf8(`relais demo ${structureId}`), 'relais/demo/structure-key'),
  );
}
