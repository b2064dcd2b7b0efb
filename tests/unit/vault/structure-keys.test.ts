import { describe, expect, it } from 'vitest';
import { suite } from '#client/vault/hpke.ts';
import {
  deriveStructureKey,
  exportStructureKey,
  generateStructureKey,
  importStructureKey,
} from '#client/vault/structure-keys.ts';
import { accept } from '#domain/result.ts';
import { byteCount, deviceOf, pharmacyDevice, place, practiceId } from './devices.ts';

describe('[AC-7] structure keys', () => {
  it('[AC-7] are a raw 65-byte point and a 32-byte scalar, new each time', async () => {
    const [one, other] = [await generateStructureKey(), await generateStructureKey()];
    expect([byteCount(one.publicKey), byteCount(one.privateKey)]).toEqual([65, 32]);
    expect(one.privateKey).not.toBe(other.privateKey);
  });

  it('[AC-7] cannot be exported once imported', async () => {
    const { privateKey } = await importStructureKey(await generateStructureKey());
    expect(privateKey.extractable).toBe(false);
  });

  it('[AC-7] derived from a seed are that seed’s alone, and open what is sealed to them', async () => {
    const seed = new Uint8Array(32).fill(7);
    const key = await deriveStructureKey(seed);
    expect(await deriveStructureKey(seed)).toEqual(key);
    expect((await deriveStructureKey(new Uint8Array(32).fill(8))).privateKey).not.toBe(key.privateKey);
    const device = await deviceOf([practiceId, key]);
    const recipient = { structureId: practiceId, publicKey: key.publicKey };
    const envelope = await pharmacyDevice.seal('Odette', place, [recipient]);
    expect(await device.open(envelope, place)).toEqual(accept('Odette'));
  });

  it('[AC-7] follow RFC 9180: the derived recipient key of its P-256 test vector', async () => {
    // RFC 9180, A.3.1: DHKEM(P-256, HKDF-SHA256), ikmR → skRm, pkRm
    const ikm = Buffer.from('668b37171f1072f3cf12ea8a236a45df23fc13b82af3609ad1e354f6ef817550', 'hex');
    const key = await deriveStructureKey(ikm);
    const hex = (text: string) => Buffer.from(text, 'base64url').toString('hex');
    expect(hex(key.privateKey)).toBe('f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2');
    expect(hex(key.publicKey)).toBe(
      '04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0',
    );
  });

  it('[AC-7] derived are the library’s own, whatever the seed', async () => {
    for (let round = 0; round < 40; round += 1) {
      const seed = crypto.getRandomValues(new Uint8Array(32 + round));
      const expected = await exportStructureKey(await suite.kem.deriveKeyPair(seed));
      expect(await deriveStructureKey(seed), Buffer.from(seed).toString('hex')).toEqual(expected);
    }
  });

  it('[AC-7] refuse a short seed and what is not a key', async () => {
    await expect(deriveStructureKey(new Uint8Array(16))).rejects.toThrow(RangeError);
    const key = await generateStructureKey();
    await expect(importStructureKey({ ...key, publicKey: 'AAAA' })).rejects.toThrow(RangeError);
  });
});
