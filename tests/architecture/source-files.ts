import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** Text by path from the top of the repository (`src/domain/result.ts`). */
export type Files = ReadonlyMap<string, string>;

/** Every file under a folder whose name ends as asked. */
export function filesUnder(folder: string, ending: RegExp): Files {
  return new Map(
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && ending.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !path.includes('/node_modules/'))
      .sort()
      .map((path) => [relative(root, path), readFileSync(path, 'utf8')]),
  );
}
