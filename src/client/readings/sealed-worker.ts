import '#domain/plain-schemas.ts';
import { createSealedWork } from './do-sealed-work.ts';
import { type Answer, answerTo, type Question } from './worker-messages.ts';

// The worker's side: keys come by message and live in its memory alone.

const work = createSealedWork();

/** What this file needs of a worker's world, which the app's own types do not know. */
const here = globalThis as unknown as {
  onmessage: (event: MessageEvent<Question>) => void;
  postMessage(answer: Answer): void;
};

here.onmessage = ({ data }) => {
  void answerTo(work, data).then((answer) => here.postMessage(answer));
};
