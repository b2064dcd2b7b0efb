import { describe, expect, it } from 'vitest';
import { idSchema } from '#domain/identifiers.ts';
import { siblingIds } from '#domain/sibling-ids.ts';

describe('ids of things made together', () => {
  it('count on from the first, each an id of its own', () => {
    const ids = siblingIds('0193a1b2-0000-7abc-8def-0123456789ff', 3);
    expect(ids).toEqual([
      '0193a1b2-0000-7abc-8def-0123456789ff',
      '0193a1b2-0000-7abc-8def-012345678a00',
      '0193a1b2-0000-7abc-8def-012345678a01',
    ]);
    for (const id of ids) expect(idSchema.safeParse(id).success).toBe(true);
  });

  it('stay different where the count begins again', () => {
    const ids = siblingIds('0193a1b2-0000-7abc-8def-fffffffffffe', 4);
    expect(new Set(ids).size).toBe(4);
    expect(ids[2]).toBe('0193a1b2-0000-7abc-8def-000000000000');
  });

  it('refuse what is no id', () => {
    expect(() => siblingIds('not an id', 2)).toThrow();
  });
});
