import { createHash } from 'node:crypto';
import { parseCookie } from '#server/application/cookie.ts';
import type { Operation } from './operation.ts';
import type { World } from './world.ts';

/** A world as lines of text: what was done, what the relay answered, what was left. The same seed gives the same, byte for byte. */
export class WorldLog {
  readonly lines: string[] = [];
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  deed(deed: Operation, came: string): void {
    const clock = new Date(this.#world.time.now()).toISOString().slice(11, 19);
    const { do: what, afterMs: _after, ...rest } = deed;
    const who = 'device' in deed ? deed.device : 'the world';
    const said = 'command' in deed ? `${deed.command.name} ${deed.uid.slice(-4)}` : JSON.stringify(rest);
    this.lines.push(`${clock} ${who} ${what} ${said} ${came}`);
  }

  end(): void {
    const { relay, devices } = this.#world;
    this.lines.push(...relay.ledger.lines);
    this.lines.push(`relay ${digest([...relay.ledger.model.records()])} ${JSON.stringify(relay.counts)}`);
    for (const { image, parts } of devices) {
      const { meta: known, rows, outbox, inbox } = image.content();
      // Stores draw another mark for the same commit.
      const meta = { ...known, cookie: known.cookie && parseCookie(known.cookie)?.version };
      const content = { meta, rows: [...rows], outbox, inbox, journal: image.journal() };
      this.lines.push(`${parts.name} ${digest(content)} ${JSON.stringify(parts.network.met)}`);
    }
  }
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, inOrder)).digest('base64url').slice(0, 22);
}

/** Stores differ in the order they give an object's keys in. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
