import { describe, expect, it } from 'vitest';
import { type Envelope, envelopeSchema, type Grant } from '#domain/access/envelope.ts';
import { refuse } from '#domain/result.ts';
import {
  byteCount,
  deviceOf,
  flipByte,
  nursesDevice,
  nursesId,
  pharmacyDevice,
  pharmacyId,
  pharmacyKey,
  place,
  practiceDevice,
  practiceId,
  practiceKey,
  sealBooking,
} from './devices.ts';

const text = 'Odette Marchais, 1949 : toux depuis 3 jours';
const booking = await sealBooking(text);
const bothDevice = await deviceOf([practiceId, practiceKey], [pharmacyId, pharmacyKey]);

/** Every envelope that differs from `envelope` by one byte of one of its binary fields. */
function* oneByteAway(envelope: Envelope, mask: number): Generator<[string, Envelope]> {
  for (const field of ['iv', 'ct'] as const) {
    for (let at = 0; at < byteCount(envelope[field]); at += 1) {
      yield [`${field}[${at}]`, { ...envelope, [field]: flipByte(envelope[field], at, mask) }];
    }
  }
  for (const [which, grant] of envelope.grants.entries()) {
    for (const [field, value] of Object.entries(grant).filter(([name]) => name !== 'structure')) {
      for (let at = 0; at < byteCount(value); at += 1) {
        const altered = { ...grant, [field]: flipByte(value, at, mask) } as Grant;
        yield [
          `grants[${which}].${field}[${at}]`,
          { ...envelope, grants: envelope.grants.with(which, altered) },
        ];
      }
    }
  }
}

describe('[AC-7] an altered envelope is refused, as a value', () => {
  it.each([
    ['the author, symmetric', pharmacyDevice],
    ['the other side, HPKE', practiceDevice],
    ['a device of both', bothDevice],
  ])('[AC-7] any flipped byte, for %s', async (_, device) => {
    const opened: string[] = [];
    let tried = 0;
    for (const mask of [0x01, 0x80]) {
      for (const [name, altered] of oneByteAway(booking, mask)) {
        tried += 1;
        const result = await device.open(altered, place);
        if (result.ok || result.refusal !== 'tampered') opened.push(name);
      }
    }
    expect(opened).toEqual([]);
    expect(tried).toBe(2 * (12 + 144 + (65 + 48) + (12 + 48)));
  });

  it('[AC-7] bytes taken away or added', async () => {
    for (const cut of [1, 16, 128]) {
      const ct = Buffer.from(booking.ct, 'base64url').subarray(0, -cut).toString('base64url');
      expect((await practiceDevice.open({ ...booking, ct }, place)).ok).toBe(false);
    }
    const ct = Buffer.concat([Buffer.from(booking.ct, 'base64url'), Buffer.alloc(128)]).toString('base64url');
    expect(await practiceDevice.open({ ...booking, ct }, place)).toEqual(refuse('tampered'));
  });

  it.each(['territoryId', 'kind', 'recordId'] as const)('[AC-7] another %s', async (field) => {
    const elsewhere = { ...place, [field]: `${place[field]}x` };
    for (const device of [pharmacyDevice, practiceDevice]) {
      expect(await device.open(booking, elsewhere)).toEqual(refuse('tampered'));
    }
  });

  it('[AC-7] a place written so that its parts run together', async () => {
    const sealed = await sealBooking(text, { territoryId: 'a', kind: 'b","c', recordId: 'd' });
    for (const device of [pharmacyDevice, practiceDevice]) {
      const result = await device.open(sealed, { territoryId: 'a', kind: 'b', recordId: 'c","d' });
      expect(result).toEqual(refuse('tampered'));
    }
  });

  it('[AC-7] grants swapped in order, between structures or between envelopes', async () => {
    const [toPractice, toPharmacy] = booking.grants as [Grant, Grant];
    const other = await sealBooking(text);
    const swaps: Envelope['grants'][] = [
      [toPharmacy, toPractice],
      [
        { ...toPharmacy, structure: practiceId },
        { ...toPractice, structure: pharmacyId },
      ],
      other.grants,
      [toPractice, ...other.grants.slice(1)],
      [...other.grants.slice(0, 1), toPharmacy],
    ];
    for (const grants of swaps) {
      for (const device of [pharmacyDevice, practiceDevice, bothDevice]) {
        expect(await device.open({ ...booking, grants }, place)).toEqual(refuse('tampered'));
      }
    }
  });

  it('[AC-7] a grant taken away, added, or renamed to the opener', async () => {
    const [toPractice, toPharmacy] = booking.grants as [Grant, Grant];
    const alone = { ...booking, grants: [toPharmacy] };
    expect(await pharmacyDevice.open(alone, place)).toEqual(refuse('tampered'));
    expect(await practiceDevice.open(alone, place)).toEqual(refuse('notGranted'));
    const added = { ...booking, grants: [...booking.grants, { ...toPractice, structure: nursesId }] };
    expect(await pharmacyDevice.open(added, place)).toEqual(refuse('tampered'));
    expect(await nursesDevice.open(added, place)).toEqual(refuse('tampered'));
  });
});

describe('[AC-7] what is not an envelope is refused, as a value', () => {
  const [toPractice, toPharmacy] = booking.grants as [Grant, Grant];
  const withGrants = (...grants: unknown[]) => ({ ...booking, grants });
  const malformed: [string, unknown][] = [
    ['nothing', undefined],
    ['null', null],
    ['a text', 'sealed'],
    ['an empty object', {}],
    ['version 0', { ...booking, v: 0 }],
    ['a version in letters', { ...booking, v: '2' }],
    ['an unknown key', { ...booking, extra: 1 }],
    ['no iv', { v: 1, ct: booking.ct, grants: booking.grants }],
    ['a short iv', { ...booking, iv: booking.iv.slice(4) }],
    ['padded base64', { ...booking, iv: `${booking.iv.slice(0, -1)}=` }],
    ['not base64url', { ...booking, iv: `${booking.iv.slice(0, -1)}+` }],
    ['an empty ct', { ...booking, ct: '' }],
    ['a ct of more than 8 kB', { ...booking, ct: 'AAAA'.repeat(2049) }],
    ['no grant', withGrants()],
    ['nine grants', withGrants(...nineGrants(toPharmacy))],
    ['the same structure twice', withGrants(toPractice, toPractice)],
    ['a grant with iv and enc', withGrants({ ...toPharmacy, ...toPractice })],
    ['a grant with neither', withGrants({ structure: practiceId, ct: toPractice.ct })],
    ['a grant with an unknown key', withGrants({ ...toPractice, key: 'AAAA' })],
    ['a grant to a name', withGrants({ ...toPractice, structure: 'Pharmacie' })],
    ['a last character with unused bits set', withGrants({ ...toPractice, enc: unusedBits(toPractice) })],
  ];

  it.each(malformed)('[AC-7] %s', async (_, sent) => {
    expect(envelopeSchema.safeParse(sent).success).toBe(false);
    expect(await practiceDevice.open(sent as Envelope, place)).toEqual(refuse('malformed'));
  });

  it('[AC-7] the envelope of a newer version is named as such', async () => {
    const newer = { v: 2, box: 'AAAA' } as unknown as Envelope;
    expect(await practiceDevice.open(newer, place)).toEqual(refuse('unsupportedVersion'));
  });
});

function nineGrants(grant: Grant): unknown[] {
  return Array.from({ length: 9 }, (_, at) => ({ ...grant, structure: practiceId.replace(/.$/, `${at}`) }));
}

/** The same 65 bytes for a lenient decoder, another text. */
function unusedBits(grant: Grant): string {
  const enc = 'enc' in grant ? grant.enc : '';
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const altered = enc.slice(0, -1) + alphabet.charAt(alphabet.indexOf(enc.slice(-1)) + 1);
  expect(Buffer.from(altered, 'base64url')).toEqual(Buffer.from(enc, 'base64url'));
  return altered;
}
