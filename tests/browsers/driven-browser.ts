/**
 * One browser on a profile of its own on disk, driven as a person would: whatever it is, a story asks the same things of it.
 * Elements are named by XPath, which both drivers understand (see `found`).
 */
export interface DrivenBrowser {
  /** « Firefox 140.0 »: what runs, for the test's own words. */
  readonly name: string;
  /** What went wrong in the pages' own code; every story ends with this being empty. */
  readonly errors: readonly string[];
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs an expression in the page, awaits it, and answers its value; only what JSON can say. */
  run<T>(expression: string): Promise<T>;
  /** Until something that fits is on the page. Rejects when it does not come, and says what was looked for. */
  see(xpath: string): Promise<void>;
  count(xpath: string): Promise<number>;
  /** A real press on the first that fits, once it is there. */
  tap(xpath: string): Promise<void>;
  /** Real keys into a field, once it is there. */
  type(xpath: string, text: string): Promise<void>;
  /** A PNG of what is in sight. */
  picture(): Promise<Uint8Array>;
  /** Ends every process of the browser at once, as a phone short of memory does: nothing is closed or flushed. */
  kill(): Promise<void>;
  /** Ends it properly. */
  close(): Promise<void>;
  /** Runs it again on the same profile. */
  start(): Promise<void>;
}

/** How long something may take to come to a page, on a machine that is busy with other things. */
export const patienceMs = 45_000;

/** What a page shows, for the message of a test that looked for something else. */
export const pageSays = 'location.pathname + " " + document.body.innerText.slice(0, 1500)';
