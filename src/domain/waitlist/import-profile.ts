import { readCriteria } from './import-answers.ts';
import type { LineReading } from './line-reading.ts';
import type { Need, Profile, StatedCriterion } from './profile.ts';

const criterionFields = [
  'ald',
  'c2s',
  'pregnancy',
  'disability',
  'dependency',
  'frailty',
  'precarity',
] as const satisfies readonly StatedCriterion[];
const needFields = ['homeVisit', 'accessible', 'transport'] as const satisfies readonly Need[];

/** What ranks the patient and what he needs, from the columns that say it. */
export function readProfile(reading: LineReading, birth: string | undefined): Profile {
  const named = namedCriteria(reading);
  const criteria = criterionFields.filter((field) => reading.isYes(field) || named.has(field));
  const needs = needFields.filter((field) => reading.isYes(field));
  return {
    ...(birth === undefined ? {} : { birth }),
    criteria,
    needs,
    ...(reading.isYes('sameDoctor') ? { sameDoctor: true as const } : {}),
  };
}

/** « ALD, CSS » in one column; what it says more goes to the notes with the rest of its cell. */
function namedCriteria(reading: LineReading): ReadonlySet<StatedCriterion> {
  const named = new Set<StatedCriterion>();
  for (const { label, cell } of reading.all('criteria')) {
    const { criteria, saysMore } = readCriteria(cell);
    for (const one of criteria) named.add(one);
    if (saysMore) reading.note(label, cell);
  }
  return named;
}
