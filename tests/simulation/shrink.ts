import type { Operation } from './operation.ts';
import { BrokenWorld, runWorld } from './run-seeds.ts';
import type { WorldOptions } from './world-options.ts';

export interface Shrunk {
  readonly rule: string;
  readonly script: readonly Operation[];
  /** How many worlds were lived to find it. */
  readonly tries: number;
}

/** The rule that a world breaks, and its script until then; undefined when it ends well. */
export async function ruleBrokenBy(
  options: WorldOptions,
): Promise<{ readonly rule: string; readonly script: readonly Operation[] } | undefined> {
  try {
    await runWorld(options);
    return undefined;
  } catch (error) {
    if (!(error instanceof BrokenWorld)) throw error;
    return { rule: error.rule, script: error.world.script };
  }
}

/**
 * Delta debugging: takes lines out of the script of a world that breaks a promise, halves first, then less and less, as long as the
 * same rule is broken; then the pauses between them. Undefined when the world ends well.
 */
export async function shrink(options: WorldOptions): Promise<Shrunk | undefined> {
  const first = await ruleBrokenBy(options);
  if (!first) return undefined;
  let tries = 1;
  const breaks = async (script: readonly Operation[]) => {
    tries += 1;
    return (await ruleBrokenBy({ ...options, script }))?.rule === first.rule;
  };
  const short = await withoutLines(first.script, breaks);
  const script = await withoutPauses(short, breaks);
  return { rule: first.rule, script, tries };
}

type Breaks = (script: readonly Operation[]) => Promise<boolean>;

async function withoutLines(script: readonly Operation[], breaks: Breaks): Promise<readonly Operation[]> {
  let kept = script;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = kept.length - size; from > -size; from -= size) {
      const shorter = kept.filter((_, index) => index < from || index >= from + size);
      if (await breaks(shorter)) kept = shorter;
    }
  }
  return kept;
}

async function withoutPauses(script: readonly Operation[], breaks: Breaks): Promise<readonly Operation[]> {
  let kept = script;
  for (const index of script.keys()) {
    const hasty = kept.map((operation, at) => (at === index ? { ...operation, afterMs: 0 } : operation));
    if (await breaks(hasty)) kept = hasty;
  }
  return kept;
}
