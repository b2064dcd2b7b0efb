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
}

/** How often versions are looked at beside listening, and while nobody listens. */
const everyMs = 30_000;
const whileDeafMs = 2_000;

/**
 * What relays on one database tell each other: LISTEN on a connection of its own, and a look at the versions now and then, more
 * often while that connection is broken, so that nothing stays unheard of for long.
 */
export class Announcements {
  readonly #parts: AnnouncementParts;
  readonly #watchers = new Watchers();
  readonly #known = new Map<Id, number>();
  #line: Client | undefined;
  #next: NodeJS.Timeout | undefined;
  #turn: Promise<void> | undefined;
  #isClosed = false;

  constructor(parts: AnnouncementParts) {
    this.#parts = parts;
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
    try {
      await this.#listen();
      await this.#compare();
    } catch {
      // The database does not answer; it is asked again soon.
    }
    if (this.#isClosed) return;
    const wait = this.#line ? everyMs : whileDeafMs;
    this.#next = setTimeout(() => {
      this.#turn = this.#look();
    }, wait).unref();
  }

  /** A line that was cut without a word is found out too: it is asked something. */
  async #listen(): Promise<void> {
    if (this.#line) {
      await this.#line.query('SELECT 1');
      return;
    }
    const line = await this.#parts.connect();
    line.on('notification', ({ payload }) => this.#hear(payload ?? ''));
    line.once('end', () => {
      if (this.#line === line) this.#line = undefined;
      this.#lookSoon();
    });
    await line.query(`LISTEN ${channel}`);
    this.#line = line;
    this.#parts.onOther();
  }

  /** A broken line is noticed at once, not after the long wait. */
  #lookSoon(): void {
    if (this.#isClosed || !this.#next) return;
    clearTimeout(this.#next);
    this.#next = setTimeout(() => {
      this.#turn = this.#look();
    }, whileDeafMs).unref();
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
