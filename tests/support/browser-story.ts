import { afterAll, beforeAll, expect } from 'vitest';
import { BrowserWorld } from './browser-world.ts';

/**
 * The world of one story, for a test file: started before its first test, stopped after its last, when no page may have
 * stumbled in its own code. Call it at the top of the file and ask it for the world inside tests.
 */
export function aStory(dist?: () => string): () => BrowserWorld {
  let world: BrowserWorld | undefined;
  beforeAll(async () => {
    world = await BrowserWorld.start(dist?.());
  });
  afterAll(async () => {
    const errors = world?.errors() ?? [];
    await world?.stop();
    expect(errors).toEqual([]);
  });
  return () => {
    if (!world) throw new Error('The story has not begun');
    return world;
  };
}
