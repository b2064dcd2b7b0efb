import { type Result, refuse } from '#domain/result.ts';
import type { Spreadsheet, SpreadsheetReader, UnreadableFile } from '../ports/spreadsheet-reader.ts';
import { usualLimits } from './limits.ts';

type Answer = Result<Spreadsheet, UnreadableFile>;

/** Reads each file in a worker of its own, ended as soon as it has answered or when it takes too long. */
export const workerSpreadsheetReader: SpreadsheetReader = {
  async read(file) {
    if (file.size > usualLimits.fileBytes) return refuse('tooLarge');
    const bytes = await file.arrayBuffer().catch(() => undefined);
    return bytes ? inWorker(bytes) : refuse('broken');
  },
};

function inWorker(bytes: ArrayBuffer): Promise<Answer> {
  const worker = new Worker(new URL('./spreadsheet-worker.ts', import.meta.url), {
    type: 'module',
    name: 'relais-spreadsheet',
  });
  return new Promise<Answer>((resolve) => {
    const end = (answer: Answer) => {
      clearTimeout(timer);
      worker.terminate();
      resolve(answer);
    };
    const timer = setTimeout(() => end(refuse('tooLong')), usualLimits.milliseconds);
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
