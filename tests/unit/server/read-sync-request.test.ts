import { describe, expect, it } from 'vitest';
import { isDeeperThan, readSyncRequest } from '#server/application/read-sync-request.ts';
import { now } from '#tests/support/a-territory.ts';
import { fixedId } from '#tests/support/fixed-ids.ts';
import { aRequest, sent } from '#tests/support/relay-fixture.ts';

const good = aRequest(fixedId(0xc1));
const refusalOf = (body: unknown) => {
  const read = readSyncRequest(body);
  return read.ok ? undefined : read.refusal;
};

/** An array in an array in an array… `depth` times. */
function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

describe('readSyncRequest', () => {
  it('[PR-12] answers another protocol before anything else about it', () => {
    expect(refusalOf({ ...good, protocol: 2, newField: true })).toEqual({ code: 'upgradeRequired' });
    expect(refusalOf({ protocol: 0 })).toEqual({ code: 'upgradeRequired' });
    expect(refusalOf({ ...good, protocol: '1' })).toEqual({ code: 'malformed' });
    expect(refusalOf(good)).toBeUndefined();
  });

  it('[PR-7] takes 200 commands and not 201', () => {
    const commands = (count: number) =>
      Array.from({ length: count }, (_, n) =>
        sent(n + 1, { name: 'nothing@1', args: { instead: 'undone' } }),
      );
    expect(refusalOf({ ...good, commands: commands(200) })).toBeUndefined();
    expect(refusalOf({ ...good, commands: commands(201) })).toEqual({ code: 'malformed' });
  });

  it('[PR-7] refuses what is too deep, without falling over it', () => {
    const withArgs = (args: unknown) => ({
      ...good,
      commands: [{ seq: 1, uid: fixedId(1), name: 'x@1', args, issuedAt: now }],
    });
    expect(refusalOf(withArgs(nested(9)))).toBeUndefined();
    expect(refusalOf(withArgs(nested(10)))).toEqual({ code: 'malformed' });
    expect(refusalOf(withArgs(nested(200_000)))).toEqual({ code: 'malformed' });
    expect([isDeeperThan('x', 0), isDeeperThan([], 0), isDeeperThan([], 1)]).toEqual([false, true, false]);
  });

  it('[PR-8] refuses any field of a wrong type, missing, or unknown', () => {
    const spoilt = [
      undefined,
      null,
      'x',
      [],
      { ...good, extra: 1 },
      { ...good, clientId: 'x' },
      { ...good, ackedSeq: -1 },
      { ...good, ackedSeq: 1.5 },
      { ...good, cookie: 'x'.repeat(301) },
      { ...good, build: 'x'.repeat(61) },
      { ...good, commands: {} },
      { ...good, commands: [{ ...sent(1, { name: 'nothing@1', args: { instead: 'undone' } }), extra: 1 }] },
      { ...good, commands: [{ seq: 0, uid: fixedId(1), name: 'x', args: {}, issuedAt: now }] },
    ];
    for (const body of spoilt) expect(refusalOf(body)).toEqual({ code: 'malformed' });
  });
});
