import { counted } from '#client/ui/french-text.ts';
import type { LocalState } from '#sync/local-state.ts';
import { lostRaceAt } from './inbox-count.ts';

type Told = Readonly<Record<'cancelled' | 'pending' | 'reports' | 'missing', { readonly length: number }>>;

/** « 1 refus · 1 demande en attente »: every card below is counted, so that « Tout est fait » stands above none. */
export function inboxSummary(
  { inbox }: Pick<LocalState, 'inbox'>,
  { cancelled, pending, reports, missing }: Told,
): string {
  const late = inbox.filter((item) => lostRaceAt(item) !== undefined).length;
  const refused = inbox.length - late;
  const parts = [
    ...(reports.length > 0 ? ['Retour d’une sauvegarde'] : []),
    ...(missing.length > 0 ? [`${counted(missing.length, 'rendez-vous', 'rendez-vous')} à vérifier`] : []),
    ...(refused > 0 ? [counted(refused, 'refus', 'refus')] : []),
    ...(late > 0 ? [counted(late, 'réponse arrivée trop tard', 'réponses arrivées trop tard')] : []),
    ...(cancelled.length > 0 ? [`${counted(cancelled.length, 'patient', 'patients')} à rappeler`] : []),
    ...(pending.length > 0 ? [`${counted(pending.length, 'demande')} en attente`] : []),
  ];
  return parts.length > 0 ? parts.join(' · ') : 'Tout est fait';
}
