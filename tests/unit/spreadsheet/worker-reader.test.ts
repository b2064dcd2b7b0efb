import { expect, it } from 'vitest';
import { type ReadingWorker, readerInWorkers } from '#client/spreadsheet/worker-spreadsheet-reader.ts';
import { accept } from '#domain/result.ts';

type Told = (worker: ReadingWorker) => void;

/** A worker that does as it is told once it has the file. */
function aWorker(told: Told) {
  const life = { started: 0, ended: 0 };
  const start = (): ReadingWorker => {
    life.started += 1;
    const worker: ReadingWorker = {
      onmessage: null,
      onerror: null,
      onmessageerror: null,
      postMessage: () => queueMicrotask(() => told(worker)),
      terminate: () => {
        life.ended += 1;
      },
    };
    return worker;
  };
  return { life, start };
}

const file = new Blob(['nom;prénom']);
const limits = { fileBytes: 1_000, milliseconds: 30 };
const call = (handler: unknown, event: unknown) => (handler as (event: unknown) => void)(event);

it.each<readonly [string, Told, unknown]>([
  [
    'hands over what its worker read',
    (worker) => call(worker.onmessage, { data: accept({ sheets: [], epoch1904: false }) }),
    accept({ sheets: [], epoch1904: false }),
  ],
  [
    'says that a file broke its worker',
    (worker) => call(worker.onerror, { preventDefault: () => {} }),
    { ok: false, refusal: 'broken' },
  ],
  ['gives up a worker that never answers', () => {}, { ok: false, refusal: 'tooLong' }],
])('%s, and ends it', async (_, told, answer) => {
  const { life, start } = aWorker(told);
  expect(await readerInWorkers(start, limits).read(file)).toEqual(answer);
  expect(life).toEqual({ started: 1, ended: 1 });
});

it('starts no worker for a file that is too large', async () => {
  const { life, start } = aWorker(() => {});
  const answer = await readerInWorkers(start, limits).read(new Blob(['x'.repeat(1_001)]));
  expect(answer).toEqual({ ok: false, refusal: 'tooLarge' });
  expect(life.started).toBe(0);
});
