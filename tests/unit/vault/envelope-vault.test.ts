import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { envelopeLimits, envelopeSchema } from '#domain/access/envelope.ts';
import { accept, refuse } from '#domain/result.ts';
import {
  byteCount,
  deviceOf,
  nurses,
  nursesDevice,
  nursesKey,
  pharmacy,
  pharmacyDevice,
  pharmacyId,
  place,
  practice,
  practiceDevice,
  sealBooking,
} from './devices.ts';

const patient = 'Odette Marchais, 1949, 06 39 98 12 34 : toux depuis 3 jours';

describe('[AC-7] an envelope opens for the granted structures', () => {
  it('[AC-7] gives back any text, on both sides, in an envelope the records accept', async () => {
    const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme' }));
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const envelope = await sealBooking(text);
        expect(envelopeSchema.safeParse(envelope).success).toBe(true);
        const travelled = JSON.parse(JSON.stringify(envelope));
        expect(await pharmacyDevice.open(travelled, place)).toEqual(accept(text));
        expect(await practiceDevice.open(travelled, place)).toEqual(accept(text));
      }),
      { numRuns: 60 },
    );
  });

  it.each(['', '\ufeffmarque', 'fin\u0000\u0000', '\u0000', 'é'.repeat(64)])(
    '[AC-7] gives back %j exactly, padding removed',
    async (text) => {
      expect(await practiceDevice.open(await sealBooking(text), place)).toEqual(accept(text));
    },
  );

  it('[AC-7] seals UTF-8 bytes as the text they are, and refuses to read other bytes as a text', async () => {
    const envelope = await pharmacyDevice.seal(new TextEncoder().encode('Élodie'), place, [practice]);
    expect(await practiceDevice.open(envelope, place)).toEqual(accept('Élodie'));
    const binary = await pharmacyDevice.seal(Uint8Array.of(0xff, 0xfe), place, [practice]);
    expect(await practiceDevice.open(binary, place)).toEqual(refuse('malformed'));
  });

  it('[AC-7] grants its own structure without a key exchange, and any other by its public key', async () => {
    const { grants } = await sealBooking(patient);
    expect(grants.map((grant) => Object.keys(grant).sort())).toEqual([
      ['ct', 'enc', 'structure'],
      ['ct', 'iv', 'structure'],
    ]);
  });

  it('[AC-7] uses its own key even when the directory shows another for its structure', async () => {
    const lyingDirectory = { structureId: pharmacyId, publicKey: nurses.publicKey };
    const envelope = await pharmacyDevice.seal(patient, place, [lyingDirectory]);
    expect(await pharmacyDevice.open(envelope, place)).toEqual(accept(patient));
    const liar = await deviceOf([pharmacyId, nursesKey]);
    expect(await liar.open(envelope, place)).toEqual(refuse('tampered'));
  });

  it('[AC-7] refuses a structure that was not granted, and a device of no structure', async () => {
    const envelope = await sealBooking(patient);
    expect(await nursesDevice.open(envelope, place)).toEqual(refuse('notGranted'));
    expect(await (await deviceOf()).open(envelope, place)).toEqual(refuse('notGranted'));
  });

  it('[AC-7] shows neither the text nor its length', async () => {
    const sizes = new Set<number>();
    for (let length = 1; length <= 120; length += 1) {
      const { ct } = await pharmacyDevice.seal('x'.repeat(length), place, [pharmacy]);
      sizes.add(byteCount(ct));
    }
    expect([...sizes]).toEqual([144]);
    expect(byteCount((await sealBooking('x'.repeat(127))).ct)).toBe(272);
  });

  it('[AC-7] never gives the same bytes twice', async () => {
    const [one, other] = [await sealBooking(patient), await sealBooking(patient)];
    expect(one.iv).not.toBe(other.iv);
    expect(one.ct).not.toBe(other.ct);
    expect(one.grants[1]?.ct).not.toBe(other.grants[1]?.ct);
  });

  it('[AC-7] seals up to its limits and refuses beyond', async () => {
    const longest = 'x'.repeat(envelopeLimits.plaintextBytes);
    const envelope = await sealBooking(longest);
    expect(envelopeSchema.safeParse(envelope).success).toBe(true);
    expect(await practiceDevice.open(envelope, place)).toEqual(accept(longest));
    await expect(sealBooking(`${longest}x`)).rejects.toThrow(RangeError);
    await expect(pharmacyDevice.seal('x', place, [])).rejects.toThrow(RangeError);
    await expect(pharmacyDevice.seal('x', place, [practice, practice])).rejects.toThrow(RangeError);
    const nine = Array.from({ length: 9 }, (_, at) => ({ ...practice, structureId: `${at}` }));
    await expect(pharmacyDevice.seal('x', place, nine)).rejects.toThrow(RangeError);
  });

  it('[AC-7] refuses to seal to what is not a public key', async () => {
    const broken = { ...practice, publicKey: practice.publicKey.replace(/^B/, 'A') };
    await expect(pharmacyDevice.seal('x', place, [broken])).rejects.toThrow();
  });
});
