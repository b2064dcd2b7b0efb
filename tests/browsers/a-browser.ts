import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect } from 'vitest';
import { RelayProcess } from '#tests/support/relay-process.ts';
import type { DrivenBrowser } from './driven-browser.ts';

interface Discardable extends DrivenBrowser {
  discard(): Promise<void>;
}

/**
 * A browser and a relay of its own for a test file: started before its first test, ended after its last, when no page may have
 * stumbled in its own code. `RELAIS_PICTURES` names a folder where `keep` puts what the browser shows.
 */
export function aBrowser<B extends Discardable>(make: () => B) {
  let relay: RelayProcess | undefined;
  let browser: B | undefined;
  beforeAll(async () => {
    relay = await RelayProcess.start();
    browser = make();
    await browser.start();
  });
  afterAll(async () => {
    const errors = browser?.errors ?? [];
    await browser?.discard();
    await relay?.stop();
    expect(errors).toEqual([]);
  });
  return {
    browser: () => there(browser),
    relay: () => there(relay),
    async keep(name: string): Promise<void> {
      const folder = process.env['RELAIS_PICTURES'];
      if (!folder) return;
      mkdirSync(folder, { recursive: true });
      writeFileSync(
        `${folder}/${there(browser).name.split(/[ /]/)[0]}-${name}.png`,
        await there(browser).picture(),
      );
    },
  };
}

function there<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('The story has not begun');
  return thing;
}
