import type { Client } from 'pg';
import type { Id } from '#domain/identifiers.ts';
import { Watchers } from '../watchers.ts';
import { channel } from './tell.ts';

export interface AnnouncementParts {
  /** A connection of its own to listen on. */
  connect(): Promise<Client>;
  /** The version each territory is at. */
  versions(): Promise<ReadonlyMap<Id, number>>;
  /** Called when something other than a territory changed, or may have while nobody listened. */
  onOther(): void;
  /** How often versions are looked at beside listening, and while nobody listens; 30 s and 2 s unless said otherwise. */
  readonly everyMs?: number;
  readonly whileDeafMs?: number;
}

const usually = { everyMs: 30_000, whileDeafMs: 2_000 };

/**
 * What relays on one database tell each other: LISTEN on a connection of its own, and a look at the versions now and then, more
 * often while that connection is broken, so that nothing stays unheard of for long.
 */
export class Announcements {
  readonly #parts: AnnouncementParts;
  readonly #watchers = new Watchers();
  readonly #known = new Map<Id, number>();
  readonly #waits: { readonly everyMs: number; readonly whileDeafMs: number };
  #line: Client | undefined;
  #isLooking = false;
  #next: NodeJS.Timeout | undefined;
  #turn: Promise<void> | undefined;
  #isClosed = false;

  constructor(parts: AnnouncementParts) {
    this.#parts = parts;
    this.#waits = { ...usually, ...parts };
  }

  /** Begins to listen. Resolves once it does, or once it is known that nobody answers for now. */
  async start(): Promise<void> {
    this.#turn = this.#look();
    await this.#turn;
  }

  watch(listener: (territoryId: Id, version: number) => void): () => void {
    return this.#watchers.add(listener);
  }

  /** Tells of a commit; one that was told already is told no more. */
  tell(territoryId: Id, version: number): void {
    if (version <= (this.#known.get(territoryId) ?? 0)) return;
    this.#known.set(territoryId, version);
    this.#watchers.tell(territoryId, version);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#next);
    await this.#turn;
    await this.#line?.end().catch(() => {});
  }

  /** Listens if nobody does, then looks at the versions: what was committed before that was not announced here. */
  async #look(): Promise<void> {
    this.#isLooking = true;
    for (const step of [() => this.#listen(), () => this.#compare()]) {
      // The database does not answer; it is asked again soon. Who cannot listen may still look.
      await step().catch(() => {});
    }
    this.#isLooking = false;
    this.#lookIn(this.#line ? this.#waits.everyMs : this.#waits.whileDeafMs);
  }

  /** There is one next look at most, and none beside one under way. */
  #lookIn(ms: number): void {
    if (this.#isClosed || this.#isLooking) return;
    clearTimeout(this.#next);
    this.#next = setTimeout(() => {
      this.#turn = this.#look();
    }, ms).unref();
  }

  async #listen(): Promise<void> {
    if (this.#line && (await isAlive(this.#line))) return;
    this.#line = undefined;
    const line = await this.#parts.connect();
    line.on('notification', ({ payload }) => this.#hear(payload ?? ''));
    line.once('end', () => {
      if (this.#line !== line) return;
      this.#line = undefined;
      // A broken line is noticed at once, not after the long wait.
      this.#lookIn(this.#waits.whileDeafMs);
    });
    try {
      await line.query(`LISTEN ${channel}`);
    } catch (error) {
      hangUp(line);
      throw error;
    }
    this.#line = line;
    this.#parts.onOther();
  }

  async #compare(): Promise<void> {
    for (const [territoryId, version] of await this.#parts.versions()) {
      // A lower one is another life of the database, where everything has to be told again.
      if (version < (this.#known.get(territoryId) ?? 0)) this.#known.delete(territoryId);
      this.tell(territoryId, version);
    }
  }

  #hear(payload: string): void {
    const [territoryId, version] = payload.split(' ');
    if (territoryId && version) this.tell(territoryId, Number(version));
    else this.#parts.onOther();
  }
}

/** A line that was cut without a word is found out too: it is asked something. One that says nothing is left. */
async function isAlive(line: Client): Promise<boolean> {
  try {
    await line.query('SELECT 1');
    return true;
  } catch {
    hangUp(line);
    return false;
  }
}

/** Without waiting: nobody may be left to say goodbye to. */
function hangUp(line: Client): void {
  void line.end().catch(() => {});
}
