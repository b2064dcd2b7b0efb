import { type Result, refuse } from '#domain/result.ts';
import type { Spreadsheet, SpreadsheetReader, UnreadableFile } from '../ports/spreadsheet-reader.ts';
import { type SpreadsheetLimits, usualLimits } from './limits.ts';

type Answer = Result<Spreadsheet, UnreadableFile>;
/** What is needed of a worker. */
export type ReadingWorker = Pick<
  Worker,
  'postMessage' | 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'
>;

/** Reads each file in a worker of its own, ended as soon as it has answered or when it takes too long. */
export function readerInWorkers(
  startWorker: () => ReadingWorker,
  limits: Pick<SpreadsheetLimits, 'fileBytes' | 'milliseconds'> = usualLimits,
): SpreadsheetReader {
  return {
    async read(file) {
      if (file.size > limits.fileBytes) return refuse('tooLarge');
      // The file may have gone since it was chosen, or belong to a disk that was unplugged.
      const bytes = await file.arrayBuffer().catch(() => undefined);
      return bytes ? answerOf(startWorker(), bytes, limits.milliseconds) : refuse('broken');
    },
  };
}

export const workerSpreadsheetReader = readerInWorkers(
  () =>
    new Worker(new URL('./spreadsheet-worker.ts', import.meta.url), {
      type: 'module',
      name: 'relais-spreadsheet',
    }),
);

function answerOf(worker: ReadingWorker, bytes: ArrayBuffer, milliseconds: number): Promise<Answer> {
  return new Promise<Answer>((resolve) => {
    const end = (answer: Answer) => {
      clearTimeout(timer);
      worker.terminate();
      resolve(answer);
    };
    const timer = setTimeout(() => end(refuse('tooLong')), milliseconds);
    worker.onmessage = ({ data }: MessageEvent<Answer>) => end(data);
    // Out of memory, or a file that its reader stumbles over.
    worker.onerror = (event) => {
      event.preventDefault();
      end(refuse('broken'));
    };
    worker.onmessageerror = () => end(refuse('broken'));
    worker.postMessage(bytes, [bytes]);
  });
}
