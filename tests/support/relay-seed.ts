import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { buildDemo } from '../../src/demo/build-demo.ts';
import { demoTerritoryId } from '../../src/demo/demo-ids.ts';
import { demoTerritory } from '../../src/demo/demo-territory.ts';
import { openSqliteStore } from '../../src/server/store/sqlite/sqlite-server-store.ts';
import { storyStart } from './relay-clock.ts';
import { writesOf } from './relay-fixture.ts';

/** Creates the demonstration as it is at the story's start, in a folder that each relay then copies. */
export async function seedDemo(folder: string): Promise<void> {
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const store = openSqliteStore(draft);
  try {
    await store.createTerritory(demoTerritoryId, writesOf(await buildDemo(storyStart), demoTerritory));
  } finally {
    await store.close();
  }
  if (!existsSync(draft)) throw new Error('The demonstration was not written');
  renameSync(draft, folder);
}
