import { dateText } from '#client/ui/calendar-words.ts';
import { counted } from '#client/ui/french-text.ts';
import { dayOf } from '#client/ui/french-time.ts';
import { isHealthProfession, type Profession } from '#domain/access/professions.ts';
import type { Sheet, SheetContent } from '#domain/directory/sheet.ts';
import type { StructureKind } from '#domain/territory/structure.ts';

/** The words of a sheet in the directory. */

/** DR-3: what a partner institution is told: a mairie, a CCAS, a school. */
export const sheetsReserved =
  'Le détail des fiches est réservé aux professionnels de santé. Vous voyez ici qui est qui, et comment joindre chaque structure.';

export function directorySubtitle(profession: Profession): string {
  return isHealthProfession(profession)
    ? 'Version complète, réservée aux professionnels'
    : 'Les professionnels et leurs structures';
}

/** Why there is nothing more to read of somebody. */
export function noSheetText(isOwner: boolean, reader: Profession): string {
  if (isOwner) {
    return 'Vous n’avez pas encore de fiche\u202f: vos confrères voient votre nom, votre profession et votre structure.';
  }
  return isHealthProfession(reader)
    ? 'Pas encore de fiche\u202f: seuls le nom, la profession et la structure sont connus.'
    : 'Le détail de cette fiche est réservé aux professionnels de santé.';
}

export const contactByName: Readonly<Record<NonNullable<SheetContent['contactBy']>, string>> = {
  phone: 'par téléphone',
  mail: 'par courriel',
  secureMail: 'par messagerie sécurisée de santé',
  sms: 'par SMS',
};

export const acceptsName: Readonly<Record<NonNullable<SheetContent['acceptsNewPatients']>, string>> = {
  yes: 'Oui',
  some: 'Au cas par cas',
  no: 'Pas en ce moment',
};

export const agreementName: Readonly<Record<Sheet['agreement']['how'], string>> = {
  self: 'écrite par le professionnel',
  oral: 'écrite avec son accord oral',
  written: 'écrite avec son accord écrit',
};

/** « fiche du 3 mai 2026 », « fiche du 3 mai 2026, à revoir ». */
export function sheetDate(sheet: Pick<Sheet, 'reviewedAt'>, isDue: boolean, zone: string): string {
  const date = `fiche du ${dateText(dayOf(sheet.reviewedAt, zone))}`;
  return isDue ? `${date}, à revoir` : date;
}

/** « le jour même », « environ 1 jour », « environ 15 jours ». */
export function delayText(days: number): string {
  return days === 0 ? 'le jour même' : `environ ${counted(days, 'jour')}`;
}

export const professionalsOnly = 'Réservé aux professionnels : à ne pas donner aux patients';

/** Some structures answer professionals alone, on whatever number. */
export function answersProfessionalsOnly(kind: StructureKind): boolean {
  return kind === 'dac' || kind === 'sasDesk';
}
