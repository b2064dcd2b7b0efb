import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorWords } from '#server/http/error-words.ts';
import { type ErrorCode, errorCodes, limits, outcomeSchema } from '#sync/protocol.ts';
import { attemptTimeoutMs, pokeJitterMs, retryDelayMs, watchdogMs } from '#sync/retry-delay.ts';

const page = readFileSync('src/sync/PROTOCOL.md', 'utf8');
const section = (title: string) => page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
const rows = (title: string) =>
  section(title)
    .split('\n')
    .filter((line) => line.startsWith('| '));
/** A number a source file declares: `name = 1_000` or `name: 1_000`. */
const constant = (file: string, name: string) => {
  const found = new RegExp(`\\b${name}(?: =|:) ([\\d_]+)`).exec(readFileSync(file, 'utf8'))?.[1];
  if (found === undefined) throw new Error(`${file} declares no ${name}`);
  return Number(found.replaceAll('_', ''));
};

describe('the page of the protocol', () => {
  it('[PR-8] has a line for each error there is, with its status, what the device does and what the person sees', () => {
    const told = rows('Errors').flatMap((row) => {
      const [codes = '', status = '', device = '', person = ''] = row
        .slice(1)
        .split('|')
        .map((cell) => cell.trim());
      return [...codes.matchAll(/`(\w+)`/g)].map(([, code]) => ({ code, status, device, person }));
    });
    expect(told.map(({ code }) => code).sort()).toEqual([...errorCodes].sort());
    for (const { code, status, device, person } of told) {
      expect([code, status]).toEqual([code, String(errorWords[code as ErrorCode].status)]);
      expect([device, person]).not.toContain('');
    }
  });

  it('[PR-4] has a line for each outcome', () => {
    const told = rows('Outcomes').flatMap((row) => /^\| `(\w+)`/.exec(row)?.[1] ?? []);
    expect(told.sort()).toEqual(outcomeSchema.options.map(({ shape }) => shape.status.value).sort());
  });

  it('[PR-9] [PR-10] states the bounds that the code has', () => {
    const retries = section('Retries');
    const engine = 'src/client/sync-engine/sync-engine.ts';
    const announcements = 'src/server/store/postgres/announcements.ts';
    const stated: readonly (readonly [string, number, number])[] = [
      ['at most 5 min; at once', retryDelayMs(30, 1), 5 * 60_000],
      ['abandoned after 20 s', attemptTimeoutMs, 20_000],
      ['no answer for 2 min', watchdogMs, 120_000],
      ['spread over 1 s', pokeJitterMs(1), 1_000],
      ['at most 200 and 1 MB', limits.commandsPerRequest, 200],
      ['at most 500, then as a failure', constant(engine, 'mostAnswersARun'), 500],
      ['looked at again after 2 s', constant(engine, 'busyLockMs'), 2_000],
      ['sign from the relay | every 60 s', constant(engine, 'idlePullMs'), 60_000],
      ['opens it again after 3 s', constant('src/server/routes/live.ts', 'retryMs'), 3_000],
      ['anew after 30 s', constant('src/client/transport/http-transport.ts', 'reopenMs'), 30_000],
      ['writes to it every 25 s', constant('src/server/create-app.ts', 'heartbeatMs'), 25_000],
      ['at most 10 attempts a profile', constant('src/client/app/background-flush.ts', 'mostAttempts'), 10],
      ['at most 5 attempts, each', constant('src/server/store/postgres/retries.ts', 'mostAttempts'), 5],
      ['opened again after 2 s', constant(announcements, 'whileDeafMs'), 2_000],
      ['every 30 s otherwise', constant(announcements, 'everyMs'), 30_000],
      ['settled is told once', constant('src/server/jobs/settle-due-records.ts', 'everyMs'), 60_000],
    ];
    for (const [words, actual, expected] of stated) {
      expect(retries).toContain(words);
      expect([words, actual]).toEqual([words, expected]);
    }
  });
});
