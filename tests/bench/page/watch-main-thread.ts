export interface MainThread {
  /** The longest task the browser reported, in ms; 0 when none passed 50 ms. */
  readonly longestTask: number;
  /** The longest a timer of 5 ms was late, in ms. */
  readonly longestLag: number;
}

const probeMs = 5;

/** Does some work while watching how long the main thread is held at a time. */
export async function watchMainThread<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly thread: MainThread }> {
  let longestTask = 0;
  let longestLag = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longestTask = Math.max(longestTask, entry.duration);
  });
  observer.observe({ type: 'longtask' });
  let due = performance.now() + probeMs;
  let timer = 0;
  const probe = () => {
    const at = performance.now();
    longestLag = Math.max(longestLag, at - due);
    due = at + probeMs;
    timer = window.setTimeout(probe, probeMs);
  };
  timer = window.setTimeout(probe, probeMs);
  const result = await work();
  // What the browser noticed last it tells only after the task has ended.
  await new Promise((resolve) => setTimeout(resolve, 200));
  clearTimeout(timer);
  observer.disconnect();
  return { result, thread: { longestTask, longestLag } };
}
