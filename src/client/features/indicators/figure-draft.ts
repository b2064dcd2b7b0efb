import type * as z from 'zod';
import type { LocalDay } from '#domain/identifiers.ts';
import { type Figure, figureFactsSchema } from '#domain/indicators/figure.ts';

export type FigureFacts = z.infer<typeof figureFactsSchema>;

/** What was typed, as it was typed. */
export interface FigureDraft {
  readonly population: Figure['population'];
  readonly numerator: string;
  readonly denominator: string;
  readonly source: string;
  readonly on: string;
}

export type FigureErrors = Partial<Record<keyof FigureDraft, string>>;

export function figureDraft(figure: Figure | undefined): FigureDraft {
  return {
    population: figure?.population ?? 'ald',
    numerator: figure ? String(figure.numerator) : '',
    denominator: figure?.denominator === undefined ? '' : String(figure.denominator),
    source: figure?.source ?? '',
    on: figure?.on ?? '',
  };
}

/** What is missing or wrong, in words; nothing when the figure can be kept. */
export function figureErrors(draft: FigureDraft, today: LocalDay): FigureErrors {
  const numerator = wholeNumber(draft.numerator);
  const denominator = wholeNumber(draft.denominator);
  const hasDenominator = draft.denominator.trim() !== '';
  return {
    ...(numerator === undefined ? { numerator: 'Indiquez un nombre entier, par exemple 267.' } : {}),
    ...(hasDenominator && !denominator
      ? { denominator: 'Indiquez un nombre entier plus grand que zéro, ou laissez vide.' }
      : {}),
    ...(numerator !== undefined && denominator && numerator > denominator
      ? { denominator: 'Le total ne peut pas être plus petit que le nombre sans médecin traitant.' }
      : {}),
    ...(draft.source.trim() === '' ? { source: 'Indiquez d’où vient ce chiffre.' } : {}),
    ...(dateError(draft.on, today) === undefined ? {} : { on: dateError(draft.on, today) ?? '' }),
  };
}

/** The figure to record; undefined while something is wrong. */
export function figureFacts(draft: FigureDraft, today: LocalDay): FigureFacts | undefined {
  if (Object.keys(figureErrors(draft, today)).length > 0) return undefined;
  const denominator = wholeNumber(draft.denominator);
  const parsed = figureFactsSchema.safeParse({
    population: draft.population,
    numerator: wholeNumber(draft.numerator),
    ...(denominator === undefined ? {} : { denominator }),
    source: draft.source.trim(),
    on: draft.on,
  });
  return parsed.success ? parsed.data : undefined;
}

/** « 7 853 » is 7853: spaces of any kind between digits are read over. */
function wholeNumber(text: string): number | undefined {
  const digits = text.replace(/\s/g, '');
  return /^\d{1,8}$/.test(digits) ? Number(digits) : undefined;
}

function dateError(on: string, today: LocalDay): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) return 'Indiquez la date à laquelle la CPAM a compté.';
  return on > today ? 'Cette date n’est pas encore passée.' : undefined;
}
