import { expect, it } from 'vitest';
import { databaseAddresses } from '#server/store/postgres/database-addresses.ts';
import { CommitUnknown, withRetries } from '#server/store/postgres/retries.ts';
import { SharedLookup } from '#server/store/postgres/shared-lookup.ts';

it('reads one address for each server, and nothing that is none of PostgreSQL', () => {
  expect(databaseAddresses('postgres://relais:secret@one:5432,two:5433/relais?application_name=x')).toEqual([
    'postgres://relais:secret@one:5432/relais?application_name=x',
    'postgres://relais:secret@two:5433/relais?application_name=x',
  ]);
  expect(databaseAddresses('postgresql:///relais')).toEqual(['postgres:///relais']);
  expect(() => databaseAddresses('mysql://one/relais')).toThrow('no address');
});

/** What `withRetries` made of an attempt that fails so many times: how often it was made, and how long it waited. */
async function attempts(failures: number, error: unknown) {
  const pauses: number[] = [];
  let made = 0;
  const parts = { random: () => 0.5, pause: async (ms: number) => void pauses.push(ms) };
  const end = await withRetries(async () => {
    made += 1;
    if (made <= failures) throw error;
    return 'done';
  }, parts).catch((thrown: unknown) => thrown);
  return { made, pauses, end };
}

const failure = (code: string) => Object.assign(new Error('planned'), { code });

it('tries again what may pass, later each time, and at most five times', async () => {
  for (const code of ['40001', '40P01', '55P03', '57P01', '08006', 'ECONNRESET', 'ECONNREFUSED']) {
    expect(await attempts(2, failure(code))).toMatchObject({ made: 3, end: 'done' });
  }
  const lost = new Error('Connection terminated unexpectedly');
  expect(await attempts(1, lost)).toMatchObject({ made: 2, end: 'done' });
  const { made, pauses, end } = await attempts(9, failure('40001'));
  expect([made, end]).toEqual([5, failure('40001')]);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(pauses).toHaveLength(4);
});

it('never tries again what it cannot know, or what would fail again', async () => {
  const unknown = new CommitUnknown('planned');
  expect(await attempts(9, unknown)).toMatchObject({ made: 1, end: unknown });
  expect(await attempts(9, failure('23505'))).toMatchObject({ made: 1 });
  expect(await attempts(9, new Error('Unknown territory'))).toMatchObject({ made: 1 });
});

it('looks up together what is asked for while it looks, and tells each its own', async () => {
  const asked: (readonly string[])[] = [];
  const answers: (() => void)[] = [];
  const lookup = new SharedLookup<string, number>((keys) => {
    asked.push(keys);
    return new Promise((resolve, reject) =>
      answers.push(() =>
        keys.includes('bad')
          ? reject(new Error('planned'))
          : resolve(new Map(keys.map((key) => [key, key.length]))),
      ),
    );
  });
  const first = lookup.get('a');
  const later = ['bb', 'ccc', 'bb', 'bad'].map((key) => lookup.get(key));
  answers[0]?.();
  expect(await first).toBe(1);
  await Promise.resolve();
  expect(asked).toEqual([['a'], ['bb', 'ccc', 'bad']]);
  answers[1]?.();
  expect((await Promise.allSettled(later)).map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
  const again = lookup.get('bb');
  answers[2]?.();
  expect(await again).toBe(2);
});
