import { dateText } from '#client/ui/calendar-words.ts';
import { counted } from '#client/ui/french-text.ts';
import type { Territory } from '#domain/territory/territory.ts';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { EntryReminder } from '#domain/waitlist/reminders.ts';
import type { DeskRow } from './desk-rows.ts';

/** One thing to do about a patient, in words, and the gesture that settles it when one touch does. */
export interface TodayMatter {
  readonly kind: EntryReminder | 'duplicate';
  readonly words: string;
  readonly gesture?: string;
}

/** WL-24: why this patient is among the reminders of the day, said where he is. */
export function todayMatters(
  { entry, reminders }: Pick<DeskRow, 'entry' | 'reminders'>,
  territory: Territory,
  hasTwin: boolean,
): readonly TodayMatter[] {
  const twin: TodayMatter = {
    kind: 'duplicate',
    words: 'Il est peut-être inscrit deux fois.',
    gesture: 'Comparer les deux fiches',
  };
  return [...(hasTwin ? [twin] : []), ...reminders.flatMap((kind) => said(kind, entry, territory) ?? [])];
}

function said(kind: EntryReminder, entry: DeskRow['entry'], territory: Territory): TodayMatter | undefined {
  switch (kind) {
    case 'misasUnanswered':
      return {
        kind,
        words: 'La MISAS attend de savoir ce que devient sa demande.',
        gesture: 'J’ai répondu à qui l’a signalé',
      };
    case 'reconfirm': {
      const months = counted(listSettingsOf(territory).reconfirmMonths, 'mois', 'mois');
      return { kind, words: `Sans nouvelles depuis ${months} ou plus.`, gesture: 'Il attend toujours' };
    }
    case 'proposalsOver':
      return {
        kind,
        words: 'Les médecins sollicités ont répondu, aucun ne l’a pris\u202f: proposez-le à d’autres.',
      };
    case 'callBack':
      // Nobody has called yet: his state says it, and the button above.
      return entry.callBackOn === undefined
        ? undefined
        : { kind, words: `À rappeler depuis le ${dateText(entry.callBackOn)}.` };
  }
}
