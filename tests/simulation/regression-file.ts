import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type FaultName, faultNames } from './faults.ts';
import type { Operation } from './operation.ts';
import type { WorldOptions } from './world-options.ts';

const folder = join(import.meta.dirname, 'regressions');

/** A script that once broke a promise. What is in `operations` was written by the shrinker, and is as its types say. */
const regressionSchema = z.strictObject({
  rule: z.string(),
  why: z.string(),
  seed: z.int(),
  store: z.enum(['memory', 'sqlite', 'postgres']),
  relays: z.int().min(1).max(3).optional(),
  faults: z.array(z.enum(faultNames as [FaultName, ...FaultName[]])).optional(),
  operations: z.array(z.looseObject({ do: z.string(), afterMs: z.number() })),
});
export type Regression = z.infer<typeof regressionSchema>;

/** The names of the scripts that are kept. */
export function regressionNames(): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort();
}

/** The world of a kept script. */
export function readRegression(name: string): WorldOptions {
  return worldOf(regressionSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}

export function worldOf({ seed, store, relays, faults, operations }: Regression): WorldOptions {
  const script = operations as unknown as readonly Operation[];
  return {
    seed,
    store,
    operations: script.length,
    script,
    ...(relays === undefined ? {} : { relays }),
    ...(faults === undefined ? {} : { faults: new Set(faults) }),
  };
}

/** A world as a script to keep. */
export function asRegression(options: WorldOptions, rule: string, script: readonly Operation[]): Regression {
  return regressionSchema.parse({
    rule,
    why: '',
    seed: options.seed,
    store: options.store,
    ...(options.relays === undefined ? {} : { relays: options.relays }),
    ...(options.faults === undefined ? {} : { faults: [...options.faults] }),
    operations: script,
  });
}

/** Keeps a script; answers where. */
export function writeRegression(regression: Regression): string {
  const file = join(folder, `${regression.rule.toLowerCase()}-${regression.seed}.json`);
  writeFileSync(file, `${JSON.stringify(regression, null, 2)}\n`);
  return file;
}
