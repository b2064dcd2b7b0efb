import { oneLine, phoneToType, readPhone } from '#client/ui/typed-phone.ts';
import { type SheetContent, sheetContentSchema } from '#domain/directory/sheet.ts';

/** A sheet as it is filled in: lists one a line, numbers as they are typed. */
export interface SheetDraft {
  readonly diplomas: string;
  readonly skills: string;
  readonly phone: string;
  readonly personalPhone: string;
  readonly urgentPhone: string;
  readonly mail: string;
  readonly contactBy: NonNullable<SheetContent['contactBy']> | '';
  readonly acceptsNewPatients: NonNullable<SheetContent['acceptsNewPatients']> | '';
  readonly offersSnp: boolean;
  readonly delayDays: string;
  readonly isPublic: boolean;
}

export type SheetErrors = Partial<Record<keyof SheetDraft, string>>;

export type SheetReading =
  | { readonly ok: true; readonly content: SheetContent }
  | { readonly ok: false; readonly errors: SheetErrors };

/** What is known, ready to be changed. Nobody is in the public version before he says so. */
export function sheetDraft(content: SheetContent | undefined): SheetDraft {
  const typed = (phone: string | undefined) => (phone === undefined ? '' : phoneToType(phone));
  return {
    diplomas: content?.diplomas.join('\n') ?? '',
    skills: content?.skills.join('\n') ?? '',
    phone: typed(content?.phone),
    personalPhone: typed(content?.personalPhone),
    urgentPhone: typed(content?.urgentPhone),
    mail: content?.mail ?? '',
    contactBy: content?.contactBy ?? '',
    acceptsNewPatients: content?.acceptsNewPatients ?? '',
    offersSnp: content?.offersSnp ?? false,
    delayDays: content?.delayDays?.toString() ?? '',
    isPublic: content?.isPublic ?? false,
  };
}

/** The sheet to keep, or what is wrong in it, in words. */
export function readSheet(draft: SheetDraft): SheetReading {
  const errors: SheetErrors = {
    ...listError('diplomas', draft.diplomas),
    ...listError('skills', draft.skills),
    ...(draft.delayDays === '' || (/^\d{1,3}$/.test(draft.delayDays.trim()) && Number(draft.delayDays) <= 730)
      ? {}
      : { delayDays: 'Indiquez un nombre de jours, de 0 à 730.' }),
  };
  const phones: Partial<Record<'phone' | 'personalPhone' | 'urgentPhone', string>> = {};
  for (const field of ['phone', 'personalPhone', 'urgentPhone'] as const) {
    if (draft[field].trim() === '') continue;
    const read = readPhone(draft[field]);
    if ('error' in read) errors[field] = read.error;
    else phones[field] = read.number;
  }
  const mail = draft.mail.trim();
  if (mail !== '' && !sheetContentSchema.shape.mail.safeParse(mail).success) {
    errors.mail = 'Une adresse s’écrit nom@domaine.fr.';
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    content: {
      diplomas: linesOf(draft.diplomas),
      skills: linesOf(draft.skills),
      ...phones,
      ...(mail === '' ? {} : { mail }),
      ...(draft.contactBy === '' ? {} : { contactBy: draft.contactBy }),
      ...(draft.acceptsNewPatients === '' ? {} : { acceptsNewPatients: draft.acceptsNewPatients }),
      offersSnp: draft.offersSnp,
      ...(draft.delayDays === '' ? {} : { delayDays: Number(draft.delayDays) }),
      isPublic: draft.isPublic,
    },
  };
}

function linesOf(text: string): string[] {
  return text.split('\n').map(oneLine).filter(Boolean);
}

function listError(field: 'diplomas' | 'skills', text: string): SheetErrors {
  const lines = linesOf(text);
  if (lines.length > 12) return { [field]: 'En 12 lignes au plus.' };
  return lines.some((line) => line.length > 100) ? { [field]: 'En 100 caractères au plus par ligne.' } : {};
}

/** What a kept sheet says, without who agreed to it and when. */
export function contentOf(sheet: SheetContent): SheetContent {
  const { diplomas, skills, isPublic } = sheet;
  const optional = ['phone', 'personalPhone', 'mail', 'contactBy', 'urgentPhone'] as const;
  const more = ['acceptsNewPatients', 'offersSnp', 'delayDays'] as const;
  const kept = [...optional, ...more].filter((key) => sheet[key] !== undefined);
  return { diplomas, skills, isPublic, ...Object.fromEntries(kept.map((key) => [key, sheet[key]])) };
}
