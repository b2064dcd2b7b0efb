import { buildBenchPage, inFreshBrowser } from './bench-browser.ts';
import { startBenchRelay } from './bench-relay.ts';
import { benchNow, booker, manySlots } from './bench-world.ts';
import type { Line } from './report.ts';
import { percentile } from './statistics.ts';

const slots = 10_000;
const bookings = 40;

/** The local answer to a booking, 10,000 slots being stored: from the command to what is durable and shown. */
export async function measureLocalAnswer(runs: number): Promise<readonly Line[]> {
  const built = await buildBenchPage();
  const relay = await startBenchRelay(manySlots(slots), built.folder);
  const lines: Line[] = [];
  for (const slowdown of [1, 6]) {
    const answers: { issued: readonly number[]; sealed: readonly number[]; rawPut: readonly number[] }[] = [];
    for (let run = 0; run < runs; run += 1) {
      await inFreshBrowser(relay.port, async ({ page, slowDown }) => {
        await page.evaluate((who) => window.bench.syncFirst(who), {
          memberId: booker.id,
          startsAt: benchNow,
        });
        await slowDown(slowdown);
        answers.push(await page.evaluate((count) => window.bench.answerLocally(count), bookings));
      });
    }
    const each = (part: 'issued' | 'sealed' | 'rawPut', share: number) =>
      answers.map((answer) => percentile(answer[part], share));
    const beside = (share: number) => ({ what: 'one raw strict put', values: each('rawPut', share) });
    const what = `a booking kept on the device, processor ×1/${slowdown}`;
    lines.push(
      { id: `local-answer.x${slowdown}`, what, unit: 'ms', values: each('issued', 0.5), beside: beside(0.5) },
      {
        id: `local-answer.x${slowdown}.p95`,
        what: `${what}, 95th percentile`,
        unit: 'ms',
        values: each('issued', 0.95),
        beside: beside(0.95),
      },
      {
        id: `local-answer.x${slowdown}.seal`,
        what: `a patient sealed before it, processor ×1/${slowdown}`,
        unit: 'ms',
        values: each('sealed', 0.5),
      },
    );
  }
  await relay.stop();
  await built.remove();
  return lines;
}
