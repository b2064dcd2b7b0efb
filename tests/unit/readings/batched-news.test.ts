import { describe, expect, it } from 'vitest';
import { BatchedNews } from '#client/readings/batched-news.ts';

/** Timers that a test moves on by hand. */
function aClock() {
  let now = 0;
  let due: { at: number; run: () => void }[] = [];
  const after = (ms: number, run: () => void) => {
    const timer = { at: now + ms, run };
    due.push(timer);
    return () => {
      due = due.filter((other) => other !== timer);
    };
  };
  const passes = (ms: number, each: () => void = () => {}) => {
    for (const end = now + ms; now < end; now += 10) {
      each();
      const ripe = due.filter(({ at }) => at <= now);
      due = due.filter(({ at }) => at > now);
      for (const { run } of ripe) run();
    }
  };
  return { after, passes, now: () => now };
}

function aPaper() {
  const clock = aClock();
  const news = new BatchedNews(clock.after);
  const told: number[] = [];
  news.subscribe(() => told.push(clock.now()));
  return { clock, news, told };
}

describe('news in batches', () => {
  it('is told at once, then after a pause, and every word is told in the end', () => {
    const { clock, news, told } = aPaper();
    news.tell();
    news.tell();
    expect([told, news.version]).toEqual([[0], 1]);
    clock.passes(1_000);
    expect([told, news.version]).toEqual([[0, 100], 2]);
    news.tell();
    expect(told).toEqual([0, 100, 1_000]);
  });

  it('comes less and less often while it keeps coming, and often again after a rest', () => {
    const { clock, news, told } = aPaper();
    clock.passes(8_000, () => news.tell());
    expect(told).toEqual([0, 100, 300, 700, 1_500, 3_100, 4_700, 6_300, 7_900]);
    clock.passes(6_000);
    const before = told.length;
    clock.passes(110, () => news.tell());
    expect(told.slice(before)).toEqual([14_000, 14_100]);
  });

  it('is told after the shortest pause once everything has come, however often that is said', () => {
    const { clock, news, told } = aPaper();
    clock.passes(1_000, () => news.tell());
    news.settle();
    clock.passes(50);
    news.settle();
    clock.passes(3_000);
    expect(told).toEqual([0, 100, 300, 700, 1_100]);
  });

  it('is not told to who has gone', () => {
    const { news, told } = aPaper();
    const heard: number[] = [];
    const stop = news.subscribe(() => heard.push(1));
    stop();
    news.tell();
    expect([told.length, heard.length]).toEqual([1, 0]);
  });
});
