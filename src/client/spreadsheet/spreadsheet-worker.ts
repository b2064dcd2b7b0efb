import { usualLimits } from './limits.ts';
import { readSpreadsheet } from './read-spreadsheet.ts';

// The worker's side: one file in, its sheets out; then whoever started it ends it.

/** What this file needs of a worker's world, which the app's own types do not know. */
const here = globalThis as unknown as {
  onmessage: (event: MessageEvent<ArrayBuffer>) => void;
  postMessage(answer: unknown): void;
};

here.onmessage = ({ data }) => {
  void readSpreadsheet(new Uint8Array(data), usualLimits).then((answer) => here.postMessage(answer));
};
