import type { Bytes } from './bytes.ts';

// FIPS 186-5, curve P-256: y² = x³ − 3x + b modulo p. `b` is not needed to multiply.
const p = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const gx = 0x6b17d1f2_e12c4247_f8bce6e5_63a440f2_77037d81_2deb33a0_f4a13945_d898c296n;
const gy = 0x4fe342e2_fe1a7f9b_8ee7eb4a_7c0f9e16_2bce3357_6b315ece_cbb64068_37bf51f5n;
const coordinateBytes = 32;

/** How many points there are: a private scalar is from 1 to this, less one. */
export const order = 0xffffffff_00000000_ffffffff_ffffffff_bce6faad_a7179e84_f3b9cac2_fc632551n;

/** A point as (x / z², y / z³), which spares a division a step; z = 0 is the point at infinity. */
interface Point {
  readonly x: bigint;
  readonly y: bigint;
  readonly z: bigint;
}

/**
 * The public point of a private scalar, 65 bytes uncompressed. Only for keys that are secret to nobody: it takes longer for some
 * scalars than for others. WebCrypto has no door to it, and Firefox takes no private key without its point.
 */
export function publicPointOf(scalar: Uint8Array): Bytes {
  let sum: Point = { x: 1n, y: 1n, z: 0n };
  for (const byte of scalar) {
    for (let bit = 7; bit >= 0; bit -= 1) {
      sum = double(sum);
      if ((byte >> bit) & 1) sum = plusGenerator(sum);
    }
  }
  const inverse = power(sum.z, p - 2n);
  const square = (inverse * inverse) % p;
  const point = new Uint8Array(1 + 2 * coordinateBytes);
  point[0] = 4;
  point.set(bytesOfNumber((sum.x * square) % p), 1);
  point.set(bytesOfNumber((((sum.y * square) % p) * inverse) % p), 1 + coordinateBytes);
  return point;
}

/** A whole number read from bytes, the first the heaviest. */
export function numberOfBytes(bytes: Uint8Array): bigint {
  return bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
}

function double({ x, y, z }: Point): Point {
  const slope = mod(3n * (x - z * z) * (x + z * z));
  const yy = mod(y * y);
  const xyy = mod(4n * x * yy);
  const next = mod(slope * slope - 2n * xyy);
  return { x: next, y: mod(slope * (xyy - next) - 8n * yy * yy), z: mod(2n * y * z) };
}

/** The generator added; its z is 1. Twice the same point cannot come up: that would be a scalar above the order. */
function plusGenerator({ x, y, z }: Point): Point {
  if (z === 0n) return { x: gx, y: gy, z: 1n };
  const zz = mod(z * z);
  const dx = mod(gx * zz - x);
  const dy = mod(gy * zz * z - y);
  const square = mod(dx * dx);
  const cube = mod(square * dx);
  const next = mod(dy * dy - cube - 2n * x * square);
  return { x: next, y: mod(dy * (x * square - next) - y * cube), z: mod(z * dx) };
}

function mod(number: bigint): bigint {
  const rest = number % p;
  return rest < 0n ? rest + p : rest;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let [square, left] = [base, exponent]; left > 0n; left >>= 1n, square = (square * square) % p) {
    if (left & 1n) result = (result * square) % p;
  }
  return result;
}

function bytesOfNumber(number: bigint): Uint8Array {
  const hex = number.toString(16).padStart(2 * coordinateBytes, '0');
  return Uint8Array.from({ length: coordinateBytes }, (_, at) =>
    Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16),
  );
}
