import { brotliCompressSync, constants } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { EntryParts } from '#client/ports/vault.ts';
import type { Grant } from '#domain/access/envelope.ts';
import { type SealedEntry, sealedEntrySchema } from '#domain/access/sealed-entry.ts';
import { accept, refuse } from '#domain/result.ts';
import {
  byteCount,
  deviceOf,
  flipByte,
  nursesDevice,
  nursesId,
  pharmacy,
  pharmacyDevice,
  pharmacyId,
  pharmacyKey,
  practice,
  practiceDevice,
  practiceId,
  practiceKey,
} from './devices.ts';

const texts: EntryParts = {
  profile: JSON.stringify({ birth: '1952-07-14', criteria: ['ald', 'c2s'], needs: ['homeVisit'] }),
  identity: JSON.stringify({
    familyName: 'Marchais',
    givenName: 'Odette',
    phone: '+33639984107',
    address: '3 rue des Tilleuls, 86170 Neuville-de-Poitou',
    formerDoctor: 'Dr Roubin',
  }),
};
const place = {
  territoryId: '01930000-0000-7000-8000-0000000000aa',
  recordId: '01930000-0000-7000-8000-0000000000cc',
};
const both = await deviceOf([practiceId, practiceKey], [pharmacyId, pharmacyKey]);

/** Sealed by the pharmacy: its own grant is symmetric, the practice's is HPKE. */
const seal = (parts: EntryParts = texts) => pharmacyDevice.sealEntry(parts, place, [practice, pharmacy]);
const entry = await seal();

describe('[AC-7] the two envelopes of an entry', () => {
  it('[AC-7] give both texts back to each granted structure, in a shape the records accept', async () => {
    expect(sealedEntrySchema.safeParse(entry).success).toBe(true);
    const travelled = JSON.parse(JSON.stringify(entry)) as SealedEntry;
    for (const device of [pharmacyDevice, practiceDevice, both]) {
      expect(await device.openEntry(travelled, place)).toEqual(accept(texts));
    }
  });

  it('[AC-7] stay closed for a structure that was not granted, and for a device of none', async () => {
    expect(await nursesDevice.openEntry(entry, place)).toEqual(refuse('notGranted'));
    expect(await (await deviceOf()).openEntry(entry, place)).toEqual(refuse('notGranted'));
  });

  it('[AC-7] open in no other entry and in no other territory', async () => {
    const elsewhere = [
      { ...place, recordId: place.recordId.replace(/c$/, 'd') },
      { ...place, territoryId: place.territoryId.replace(/a$/, 'b') },
    ];
    for (const other of elsewhere) {
      expect(await pharmacyDevice.openEntry(entry, other)).toEqual(refuse('tampered'));
      expect(await practiceDevice.openEntry(entry, other)).toEqual(refuse('tampered'));
    }
  });

  it('[AC-7] one part never opens as the other', async () => {
    const swapped = { ...entry, profile: entry.identity, identity: entry.profile };
    const twice = { ...entry, identity: entry.profile };
    for (const altered of [swapped, twice, { ...entry, profile: entry.identity }]) {
      expect(await both.openEntry(altered, place)).toEqual(refuse('tampered'));
    }
  });

  it('[AC-7] parts and grants of two sealings of the same entry do not mix', async () => {
    const other = await seal();
    const mixed: SealedEntry[] = [
      { ...entry, profile: other.profile },
      { ...entry, identity: other.identity },
      { ...entry, grants: other.grants },
      { ...entry, grants: entry.grants.with(1, other.grants[1] as Grant) },
    ];
    for (const altered of mixed) {
      for (const device of [pharmacyDevice, practiceDevice]) {
        expect(await device.openEntry(altered, place)).toEqual(refuse('tampered'));
      }
    }
  });

  it('[AC-7] an envelope of its own, sealed for the same place, is no part of an entry', async () => {
    const envelope = await pharmacyDevice.seal(texts.profile, { ...place, kind: 'entry.profile' }, [
      practice,
      pharmacy,
    ]);
    const { iv, ct, grants } = envelope;
    const built: SealedEntry = { v: 1, grants, profile: { iv, ct }, identity: { iv, ct } };
    expect(await both.openEntry(built, place)).toEqual(refuse('tampered'));
  });

  it('[AC-7] a grant taken away, added, swapped or renamed spoils both parts', async () => {
    const [toPractice, toPharmacy] = entry.grants as [Grant, Grant];
    const changed: Grant[][] = [
      [toPharmacy],
      [toPharmacy, toPractice],
      [toPractice, toPharmacy, { ...toPharmacy, structure: nursesId }],
      [
        { ...toPractice, structure: pharmacyId },
        { ...toPharmacy, structure: practiceId },
      ],
    ];
    for (const grants of changed) {
      expect(await pharmacyDevice.openEntry({ ...entry, grants }, place)).toEqual(refuse('tampered'));
    }
  });
});

describe('[AC-7] an altered entry is refused, as a value', () => {
  it.each(['profile', 'identity'] as const)('[AC-7] any flipped byte of the %s', async (part) => {
    const opened: string[] = [];
    for (const field of ['iv', 'ct'] as const) {
      for (let at = 0; at < byteCount(entry[part][field]); at += 1) {
        const altered = { ...entry, [part]: { ...entry[part], [field]: flipByte(entry[part][field], at) } };
        const result = await both.openEntry(altered, place);
        if (result.ok || result.refusal !== 'tampered') opened.push(`${field}[${at}]`);
      }
    }
    expect(opened).toEqual([]);
  });

  it.each([
    ['the author, symmetric', pharmacyDevice],
    ['the other side, HPKE', practiceDevice],
  ])('[AC-7] any flipped byte of a grant, for %s', async (_, device) => {
    const opened: string[] = [];
    for (const [which, grant] of entry.grants.entries()) {
      for (const [field, value] of Object.entries(grant).filter(([name]) => name !== 'structure')) {
        for (let at = 0; at < byteCount(value); at += 1) {
          const grants = entry.grants.with(which, { ...grant, [field]: flipByte(value, at) } as Grant);
          const result = await device.openEntry({ ...entry, grants }, place);
          if (result.ok || result.refusal !== 'tampered') opened.push(`${which}.${field}[${at}]`);
        }
      }
    }
    expect(opened).toEqual([]);
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'sealed'],
    ['another version', { ...entry, v: 2 }],
    ['an unknown key', { ...entry, extra: 1 }],
    ['no identity', { v: 1, grants: entry.grants, profile: entry.profile }],
    ['no grant', { ...entry, grants: [] }],
    ['a part with a grant of its own', { ...entry, profile: { ...entry.profile, grants: entry.grants } }],
    ['a short iv', { ...entry, identity: { ...entry.identity, iv: entry.identity.iv.slice(4) } }],
    ['an empty ct', { ...entry, identity: { ...entry.identity, ct: '' } }],
  ])('[AC-7] %s', async (_, sent) => {
    expect(await practiceDevice.openEntry(sent as SealedEntry, place)).toEqual(refuse('malformed'));
  });

  it('[AC-7] seals up to the limits of an envelope and refuses beyond', async () => {
    const long = 'x'.repeat(6014);
    expect(await practiceDevice.openEntry(await seal({ profile: long, identity: long }), place)).toEqual(
      accept({ profile: long, identity: long }),
    );
    await expect(seal({ profile: 'x', identity: `${long}x` })).rejects.toThrow(RangeError);
    await expect(pharmacyDevice.sealEntry(texts, place, [])).rejects.toThrow(RangeError);
    await expect(pharmacyDevice.sealEntry(texts, place, [practice, practice])).rejects.toThrow(RangeError);
  });
});

describe('what an entry weighs', () => {
  it('[AC-7] tells no length of a name, and keeps an entry of two grants under 800 bytes on the wire', async () => {
    const shorter = await seal({ ...texts, identity: texts.identity.replace('Marchais', 'Ba') });
    expect(byteCount(shorter.identity.ct)).toBe(byteCount(entry.identity.ct));
    const many = await Promise.all(Array.from({ length: 200 }, (_, n) => wireEntry(n)));
    const page = Buffer.from(JSON.stringify(many));
    const sent = brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
    expect(sent.length / many.length).toBeLessThan(800);
  });
});

/** An entry as a pull carries it: what is in clear, and both parts with two grants. */
async function wireEntry(n: number): Promise<unknown> {
  const id = place.recordId.replace(/.{4}$/, (1000 + n * 7).toString(16).padStart(4, '0'));
  const sealed = await pharmacyDevice.sealEntry(texts, { ...place, recordId: id }, [practice, pharmacy]);
  const value = {
    status: 'registered',
    source: 'pharmacy',
    sourceStructureId: pharmacyId,
    sourceMemberId: '01930000-0000-7000-8000-0000000000dd',
    communeCode: '86177',
    registeredAt: 1_795_417_200_000 + n * 61_003,
    waitingSince: 1_795_417_200_000 + n * 61_003,
    consent: { wording: 1, doctors: true, partners: false, at: 1_795_417_200_000 + n * 61_003, how: 'oral' },
    revision: 0,
    sealed,
  };
  return ['entry', id, 40 + n, value];
}
