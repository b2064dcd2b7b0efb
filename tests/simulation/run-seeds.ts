import { addWorld, type Tally } from './tally.ts';
import { World } from './world.ts';
import type { WorldOptions } from './world-options.ts';

/** A world that broke a promise, and how to live it again. */
export class BrokenWorld extends Error {
  readonly options: WorldOptions;
  readonly world: World;

  constructor(world: World, options: WorldOptions, cause: unknown) {
    const { seed, operations, store } = options;
    const replay = `npm run sim -- --seed ${seed} --ops ${operations} --store ${store}`;
    const message = cause instanceof Error ? cause.message : String(cause);
    const faults = `faults: ${[...world.faults].join(', ') || 'none'}`;
    const told = [`seed ${seed}: ${message}`, `replay: ${replay}`, faults, ...world.log.lines];
    super(told.join('\n'), { cause });
    this.options = options;
    this.world = world;
  }

  /** The first words of what broke: the rule's id, most often. */
  get rule(): string {
    const message = this.cause instanceof Error ? this.cause.message : String(this.cause);
    return message.split(' ')[0] ?? '';
  }
}

/** Runs one world, and adds what it met to `tally`; throws a `BrokenWorld`. */
export async function runWorld(options: WorldOptions, tally: Tally = {}): Promise<World> {
  const world = await World.create(options);
  try {
    await world.run();
  } catch (error) {
    throw new BrokenWorld(world, options, error);
  } finally {
    await world.relay.close();
  }
  addWorld(tally, world);
  return world;
}
