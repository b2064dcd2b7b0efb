import type { SealedWork } from '../ports/sealed-work.ts';

/** So many at a time where the screen's own thread has to do the work. */
const part = 20;

/** The same work for a thread that must also answer the finger: in small parts, breathing in between. */
export function inParts(work: SealedWork, pause: () => Promise<void>): SealedWork {
  const cut = async <Job, Done>(
    jobs: readonly Job[],
    run: (some: readonly Job[]) => Promise<readonly Done[]>,
  ): Promise<readonly Done[]> => {
    const done: Done[] = [];
    for (let at = 0; at < jobs.length; at += part) {
      if (at > 0) await pause();
      done.push(...(await run(jobs.slice(at, at + part))));
    }
    return done;
  };
  return {
    ...work,
    openEntries: (jobs) => cut(jobs, work.openEntries),
    openEnvelopes: (jobs) => cut(jobs, work.openEnvelopes),
    sealEntries: (jobs, recipients) => cut(jobs, (some) => work.sealEntries(some, recipients)),
  };
}
