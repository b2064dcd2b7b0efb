import { foldName } from './duplicates.ts';
import type { Consent } from './entry.ts';
import { readYesNo } from './import-answers.ts';
import { cellLine } from './import-cells.ts';
import { readDate } from './import-dates.ts';
import type { ImportPlan } from './import-lines.ts';
import type { LineReading } from './line-reading.ts';

/**
 * What this person agreed to. A column counts before what was said of the whole file: a « non » is respected, an empty cell is
 * nobody's answer: it will be asked (WL-6). Without an agreement to be listed there is no entry.
 */
export function readFileConsent(
  reading: LineReading,
  { consent, dates, startOf }: Pick<ImportPlan, 'consent' | 'dates' | 'startOf'>,
): Consent | undefined {
  const { everybody, doctors: ofDoctors, partners: ofPartners, ...ofFile } = consent;
  const doctors = reading.has('consentDoctors') ? reading.answer('consentDoctors') : ofDoctors;
  const partners = reading.has('consentPartners') ? reading.answer('consentPartners') : ofPartners;
  const agreed = reading.has('consent') ? ownAgreement(reading) : everybody ? {} : undefined;
  if (!agreed) {
    reading.fault({ kind: 'noConsent' });
    return undefined;
  }
  return {
    ...ofFile,
    ...agreed,
    ...(doctors === undefined ? {} : { doctors }),
    ...(partners === undefined ? {} : { partners }),
  };

  function ownAgreement(line: LineReading): Partial<Pick<Consent, 'at' | 'how'>> | undefined {
    const cell = line.first('consent');
    if (cell === undefined) return undefined;
    const date = readDate(cell, dates);
    // « 1 » is a yes, and no year.
    if (date?.length === 10 && date <= dates.today && date >= '2000-01-01') return { at: startOf(date) };
    const answer = readYesNo(cell);
    if (answer === 'yes') return how(cellLine(cell));
    return answer === 'other' && wayOf(cellLine(cell)) ? how(cellLine(cell)) : undefined;
  }
}

function how(text: string): Partial<Pick<Consent, 'how'>> {
  const way = wayOf(text);
  return way ? { how: way } : {};
}

/** « oral », « signé », « formulaire en ligne » : said in the cell, that is a yes too. */
function wayOf(text: string): Consent['how'] | undefined {
  const folded = foldName(text);
  if (/\bpas\b|\bnon\b|refus|attente/.test(folded)) return undefined;
  if (/\bligne\b|internet|\bsite\b/.test(folded)) return 'online';
  if (/\boral|telephone|verbal/.test(folded)) return 'oral';
  return /ecrit|signe|papier|formulaire/.test(folded) ? 'written' : undefined;
}
