import type { StructureKey } from '#client/ports/keyring.ts';
import type { EnvelopeContext, Recipient, Vault } from '#client/ports/vault.ts';
import { createDeviceKeyWrapper } from '#client/vault/device-key-wrapper.ts';
import { createVault } from '#client/vault/envelope-vault.ts';
import { generateStructureKey } from '#client/vault/structure-keys.ts';
import { createKeyring } from '#client/vault/wrapped-keyring.ts';
import type { Envelope } from '#domain/access/envelope.ts';
import { MemoryKeyStorage } from '#tests/support/memory-key-storage.ts';

export const practiceId = '01930000-0000-7000-8000-000000000001';
export const pharmacyId = '01930000-0000-7000-8000-000000000002';
export const nursesId = '01930000-0000-7000-8000-000000000003';

export const practiceKey = await generateStructureKey();
export const pharmacyKey = await generateStructureKey();
export const nursesKey = await generateStructureKey();

export const practice: Recipient = { structureId: practiceId, publicKey: practiceKey.publicKey };
export const pharmacy: Recipient = { structureId: pharmacyId, publicKey: pharmacyKey.publicKey };
export const nurses: Recipient = { structureId: nursesId, publicKey: nursesKey.publicKey };

export const place: EnvelopeContext = {
  territoryId: '01930000-0000-7000-8000-0000000000aa',
  kind: 'slot',
  recordId: '01930000-0000-7000-8000-0000000000bb',
};

/** The vault of a device that belongs to the given structures. */
export async function deviceOf(...keys: readonly (readonly [string, StructureKey])[]): Promise<Vault> {
  const storage = new MemoryKeyStorage();
  const keyring = createKeyring(storage, await createDeviceKeyWrapper(storage));
  for (const [id, key] of keys) await keyring.add(id, key);
  return createVault(keyring);
}

export const practiceDevice = await deviceOf([practiceId, practiceKey]);
export const pharmacyDevice = await deviceOf([pharmacyId, pharmacyKey]);
export const nursesDevice = await deviceOf([nursesId, nursesKey]);

/** Sealed by the pharmacy: its own grant is symmetric, the practice's is HPKE. */
export function sealBooking(text: string, context: EnvelopeContext = place): Promise<Envelope> {
  return pharmacyDevice.seal(text, context, [practice, pharmacy]);
}

/** The same bytes with one bit of byte `at` inverted, as base64url. */
export function flipByte(text: string, at: number, mask = 1): string {
  const bytes = Buffer.from(text, 'base64url');
  bytes[at] = (bytes[at] ?? 0) ^ mask;
  return bytes.toString('base64url');
}

export function byteCount(text: string): number {
  return Buffer.from(text, 'base64url').length;
}
