import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Budgets } from './report.ts';

const budgetSchema = z.strictObject({
  most: z.number().exactOptional(),
  least: z.number().exactOptional(),
  mostRatio: z.number().exactOptional(),
  leastRatio: z.number().exactOptional(),
  aim: z.number().exactOptional(),
  aimRatio: z.number().exactOptional(),
  aimLeast: z.number().exactOptional(),
  aimLeastRatio: z.number().exactOptional(),
});

/** The budgets of `budgets.json`. Throws when it holds what it should not. */
export function readBudgets(): Budgets {
  const text = readFileSync(new URL('./budgets.json', import.meta.url), 'utf8');
  return z.record(z.string(), budgetSchema).parse(JSON.parse(text));
}
