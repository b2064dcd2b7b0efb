import { describe, expect, it } from 'vitest';
import type { Keyring, WrappedKey } from '#client/ports/keyring.ts';
import { createDeviceKeyWrapper } from '#client/vault/device-key-wrapper.ts';
import { generateStructureKey } from '#client/vault/structure-keys.ts';
import { createKeyring } from '#client/vault/wrapped-keyring.ts';
import { MemoryKeyStorage } from '#tests/support/memory-key-storage.ts';
import { flipByte, pharmacyId, pharmacyKey, practiceId, practiceKey } from './devices.ts';

/** A keyring over what the device kept, as after opening the app. */
async function openApp(storage: MemoryKeyStorage): Promise<Keyring> {
  return createKeyring(storage, await createDeviceKeyWrapper(storage));
}

async function enrolled(): Promise<MemoryKeyStorage> {
  const storage = new MemoryKeyStorage();
  const keyring = await openApp(storage);
  await Promise.all([keyring.add(practiceId, practiceKey), keyring.add(pharmacyId, pharmacyKey)]);
  return storage;
}

describe('[AC-9] private keys on the device', () => {
  it('[AC-9] rest wrapped: what is stored does not contain them', async () => {
    const { atRest } = await enrolled();
    const kept = JSON.parse(atRest) as WrappedKey[];
    expect(kept).toHaveLength(2);
    for (const { privateKey } of [practiceKey, pharmacyKey]) {
      const raw = Buffer.from(privateKey, 'base64url');
      for (const encoding of ['base64url', 'base64', 'hex', 'latin1'] as const) {
        expect(atRest).not.toContain(raw.toString(encoding));
      }
      for (const { wrapped } of kept) expect(Buffer.from(wrapped, 'base64url').includes(raw)).toBe(false);
    }
  });

  it('[AC-9] survive a reload, even when two were added at once', async () => {
    const keyring = await openApp(await enrolled());
    expect(await keyring.structures()).toEqual([practiceId, pharmacyId]);
    expect(await keyring.privateKey(practiceId)).toEqual(practiceKey);
    expect(await keyring.privateKey(pharmacyId)).toEqual(pharmacyKey);
    expect(await keyring.privateKey('another')).toBeUndefined();
  });

  it('[AC-9] are unwrapped once, then handed out as the same object', async () => {
    const keyring = await openApp(await enrolled());
    expect(await keyring.privateKey(practiceId)).toBe(await keyring.privateKey(practiceId));
  });

  it('[AC-9] are replaced, removed and cleared, in memory and at rest', async () => {
    const storage = await enrolled();
    const keyring = await openApp(storage);
    await keyring.privateKey(practiceId);
    const rotated = await generateStructureKey();
    await keyring.add(practiceId, rotated);
    expect(await keyring.privateKey(practiceId)).toEqual(rotated);
    expect(await (await openApp(storage)).privateKey(practiceId)).toEqual(rotated);
    await keyring.remove(practiceId);
    expect(await keyring.privateKey(practiceId)).toBeUndefined();
    expect(await keyring.structures()).toEqual([pharmacyId]);
    await keyring.clear();
    expect(await keyring.privateKey(pharmacyId)).toBeUndefined();
    expect(storage.atRest).toBe('[]');
  });

  it('[AC-9] keep what another tab added since this one looked', async () => {
    const storage = new MemoryKeyStorage();
    const [thisTab, otherTab] = [await openApp(storage), await openApp(storage)];
    expect(await thisTab.structures()).toEqual([]);
    await otherTab.add(practiceId, practiceKey);
    await thisTab.add(pharmacyId, pharmacyKey);
    expect(await (await openApp(storage)).structures()).toEqual([practiceId, pharmacyId]);
  });

  it('[AC-9] stay closed without the device key, when altered, or under another structure’s name', async () => {
    const storage = await enrolled();
    const kept = JSON.parse(storage.atRest) as [WrappedKey, WrappedKey];
    const [first, second] = kept;

    const otherDevice = new MemoryKeyStorage();
    await otherDevice.save(kept);
    expect(await (await openApp(otherDevice)).privateKey(practiceId)).toBeUndefined();

    await storage.save([{ ...first, wrapped: flipByte(first.wrapped, 40) }, second]);
    const altered = await openApp(storage);
    expect(await altered.privateKey(practiceId)).toBeUndefined();
    expect(await altered.structures()).toContain(practiceId);

    await storage.save([
      { ...first, wrapped: second.wrapped },
      { ...second, wrapped: 'é' },
    ]);
    const exchanged = await openApp(storage);
    expect(await exchanged.privateKey(practiceId)).toBeUndefined();
    expect(await exchanged.privateKey(pharmacyId)).toBeUndefined();
  });

  it('[AC-9] are asked for again after the storage failed to answer', async () => {
    const storage = await enrolled();
    const wrapper = await createDeviceKeyWrapper(storage);
    let broken = true;
    const flaky = {
      load: () => (broken ? Promise.reject(new Error('storage closed')) : storage.load()),
      save: (keys: readonly WrappedKey[]) => storage.save(keys),
    };
    const keyring = createKeyring(flaky, wrapper);
    await expect(keyring.privateKey(practiceId)).rejects.toThrow('storage closed');
    await expect(keyring.remove(practiceId)).rejects.toThrow('storage closed');
    broken = false;
    expect(await keyring.privateKey(practiceId)).toEqual(practiceKey);
    await keyring.remove(practiceId);
    expect(await keyring.structures()).toEqual([pharmacyId]);
  });
});
