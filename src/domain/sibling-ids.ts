import { type Id, idSchema } from './identifiers.ts';

const tailDigits = 12;
const tails = 2 ** (tailDigits * 4);

/**
 * Ids of things made together: `first`, then its neighbours. They share all of `first`'s chance but the last 48 bits, which count on
 * from it: as unlikely to meet another's as `first` is, and a week's slots weigh on the network what one of them did.
 */
export function siblingIds(first: Id, count: number): readonly Id[] {
  const head = idSchema.parse(first).slice(0, -tailDigits);
  const tail = Number.parseInt(first.slice(-tailDigits), 16);
  return Array.from({ length: count }, (_, n) => {
    return head + ((tail + n) % tails).toString(16).padStart(tailDigits, '0');
  });
}
