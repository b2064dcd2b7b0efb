import type { LocalDay } from '#domain/identifiers.ts';
import { type Offer, offerSchema } from '#domain/waitlist/capacity.ts';

/** An offer as it is filled in: numbers as they are typed, and what is switched off kept until it is saved. */
export interface OfferDraft {
  readonly accepts: Offer['accepts'];
  readonly perMonth: number;
  readonly byCommune: boolean;
  readonly communes: readonly string[];
  readonly byDistance: boolean;
  readonly maxKm: number;
  readonly minAge: string;
  readonly maxAge: string;
  readonly aldOnly: boolean;
  readonly homeVisits: boolean;
  readonly accessible: boolean;
  readonly planWords: string;
  /** The first of a month, or nothing. */
  readonly planOn: LocalDay | '';
  readonly note: string;
}

export type OfferErrors = Partial<
  Record<'accepts' | 'communes' | 'minAge' | 'maxAge' | 'planWords' | 'note', string>
>;

/** What is known, ready to be changed; `accessible`: what is known of the premises when nobody said it of the offer. */
export function offerDraft(offer: Offer | undefined, accessible: boolean): OfferDraft {
  const criteria = offer?.criteria;
  return {
    accepts: offer?.accepts ?? 'unknown',
    perMonth: offer?.perMonth ?? 2,
    byCommune: (criteria?.communes.length ?? 0) > 0,
    communes: criteria?.communes ?? [],
    byDistance: criteria?.maxKm !== undefined,
    maxKm: criteria?.maxKm ?? 10,
    minAge: criteria?.minAge?.toString() ?? '',
    maxAge: criteria?.maxAge?.toString() ?? '',
    aldOnly: criteria?.aldOnly ?? false,
    homeVisits: criteria?.homeVisits ?? false,
    accessible: criteria?.accessible ?? accessible,
    planWords: offer?.plan?.words ?? '',
    planOn: offer?.plan?.on ?? '',
    note: offer?.note ?? '',
  };
}

/** What is missing or wrong, in words; nothing when the offer can be kept. */
export function offerErrors(draft: OfferDraft): OfferErrors {
  const { minAge, maxAge } = draft;
  const isAge = (text: string) => text === '' || (/^\d{1,3}$/.test(text.trim()) && Number(text) <= 120);
  const badOrder =
    isAge(minAge) && isAge(maxAge) && minAge !== '' && maxAge !== '' && Number(minAge) > Number(maxAge);
  return {
    ...(draft.accepts === 'unknown' ? { accepts: 'Choisissez une réponse.' } : {}),
    ...(draft.byCommune && draft.communes.length === 0
      ? { communes: 'Choisissez au moins une commune.' }
      : {}),
    ...(isAge(minAge) ? {} : { minAge: 'Indiquez un âge entre 0 et 120 ans.' }),
    ...(isAge(maxAge)
      ? badOrder
        ? { maxAge: 'Cet âge est plus petit que le premier.' }
        : {}
      : { maxAge: 'Indiquez un âge entre 0 et 120 ans.' }),
    ...(draft.planOn !== '' && draft.planWords.trim() === ''
      ? { planWords: 'Dites en quelques mots ce qui change.' }
      : {}),
    ...(draft.planWords.length > 120 ? { planWords: 'En 120 caractères au plus.' } : {}),
    ...(draft.note.length > 200 ? { note: 'En 200 caractères au plus.' } : {}),
  };
}

/** The offer to keep; undefined while something is missing or wrong. */
export function offerOf(draft: OfferDraft): Offer | undefined {
  if (Object.keys(offerErrors(draft)).length > 0) return undefined;
  const { accepts, byCommune, byDistance, planWords, planOn, note, aldOnly, homeVisits, accessible } = draft;
  const words = oneLine(planWords);
  const offer: Offer = {
    accepts,
    ...(accepts === 'quota' ? { perMonth: draft.perMonth } : {}),
    criteria: {
      communes: byCommune ? [...draft.communes] : [],
      ...(byDistance ? { maxKm: draft.maxKm } : {}),
      ...(draft.minAge === '' ? {} : { minAge: Number(draft.minAge) }),
      ...(draft.maxAge === '' ? {} : { maxAge: Number(draft.maxAge) }),
      aldOnly,
      homeVisits,
      accessible,
    },
    ...(words === '' ? {} : { plan: { words, ...(planOn === '' ? {} : { on: planOn }) } }),
    ...(oneLine(note) === '' ? {} : { note: oneLine(note) }),
  };
  const parsed = offerSchema.safeParse(offer);
  return parsed.success ? parsed.data : undefined;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
