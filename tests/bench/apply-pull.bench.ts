import { buildBenchPage, inFreshBrowser } from './bench-browser.ts';
import { startBenchRelay } from './bench-relay.ts';
import { benchNow, booker, manySlots } from './bench-world.ts';
import type { AppliedPull } from './page/apply-pull.ts';
import type { Line } from './report.ts';

const slots = 10_000;
const pending = 100;

/** A pull of fifty changed rows taken in while a hundred commands wait, 10,000 slots being stored, on a slowed processor. */
export async function measureApplyPull(runs: number): Promise<readonly Line[]> {
  const built = await buildBenchPage();
  const relay = await startBenchRelay(manySlots(slots), built.folder);
  const lines: Line[] = [];
  for (const slowdown of [1, 6]) {
    const pulls: AppliedPull[] = [];
    for (let run = 0; run < runs; run += 1) {
      await inFreshBrowser(relay.port, async ({ page, slowDown }) => {
        const visit = { memberId: booker.id, startsAt: benchNow };
        await page.evaluate((who) => window.bench.syncFirst(who), visit);
        await page.evaluate((count) => window.bench.keepPending(count), pending);
        await slowDown(slowdown);
        const pull = await page.evaluate(() => window.bench.applyPull());
        if (pull.pendingAfter !== pending) throw new Error(`${pull.pendingAfter} commands wait`);
        pulls.push(pull);
      });
    }
    const where = `100 waiting, 50 changed, processor ×1/${slowdown}`;
    const raw = { what: 'as many rows put raw', values: pulls.map(({ rawMs }) => rawMs) };
    lines.push(
      {
        id: `apply-pull.x${slowdown}`,
        what: `a pull taken in: ${where}`,
        unit: 'ms',
        values: pulls.map(({ ms }) => ms),
        beside: raw,
      },
      {
        id: `apply-pull.x${slowdown}.task`,
        what: `its longest task (0: none over 50): ${where}`,
        unit: 'ms',
        values: pulls.map(({ thread }) => thread.longestTask),
      },
      {
        id: `apply-pull.x${slowdown}.lag`,
        what: `the longest a 5 ms timer waited: ${where}`,
        unit: 'ms',
        values: pulls.map(({ thread }) => thread.longestLag),
      },
    );
  }
  await relay.stop();
  await built.remove();
  return lines;
}
