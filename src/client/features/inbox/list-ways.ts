import type { SealedEntry } from '#domain/access/sealed-entry.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { argsOf } from '#sync/booking-status.ts';
import { proposedPatients, unanswered } from '#sync/doctor-proposals.ts';
import type { Standing } from '#sync/known-records.ts';
import { knownEntry } from '#sync/list-records.ts';
import type { InboxItem } from '#sync/local-state.ts';
import { lostRaceAt } from './inbox-count.ts';
import { notDone } from './inbox-words.ts';

/** A way on from a refusal, as a link. */
export interface ListWay {
  readonly href: string;
  readonly label: string;
}

/** What was entered and did not pass: it is in the command, sealed; undefined when nothing was, or when it was erased since. */
export function enteredIn(item: Pick<InboxItem, 'command'>): SealedEntry | undefined {
  const args = argsOf(item, 'addEntry@1') ?? argsOf(item, 'updateEntry@1') ?? argsOf(item, 'triageEntry@1');
  return args?.sealed;
}

/** What did not happen, said of this refusal. */
export function listTitle(item: Pick<InboxItem, 'command' | 'trouble'>): string {
  const refused = item.trouble.kind === 'refused' ? item.trouble.refusal.kind : undefined;
  if (lostRaceAt(item) !== undefined) return 'Un autre médecin a accepté ce patient';
  if (item.command.name === 'addEntry@1' && refused === 'alreadyListed') {
    return 'Ce patient était déjà inscrit';
  }
  return notDone[item.command.name];
}

/** Where one may go from a refusal of the list: the patient as he stands now, what was typed, others who wait. */
export function listWays(standing: Standing, item: InboxItem, entryId: Id, now: Instant): readonly ListWay[] {
  const { state, me } = standing;
  const { name } = item.command;
  const entry = knownEntry(state, entryId);
  const isReadable = entry !== undefined && !entry.closing?.erased;
  const seeHim: readonly ListWay[] = isReadable
    ? [{ href: `/patients/${entryId}`, label: 'Voir sa demande' }]
    : [];
  if (name === 'claimEntry@1' || name === 'declineProposal@1') {
    return me.profession === 'coordinator' ? seeHim : [forDoctor(standing, now)];
  }
  return [...seeHim, ...(mayTakeUp(standing, item, entryId) ? [takeUp(item.uid)] : [])];
}

/** The others who wait for his answer; where there are none, what he said that he can take. */
function forDoctor(standing: Standing, now: Instant): ListWay {
  if (unanswered(proposedPatients(standing, now)).length > 0) {
    return { href: '/patients', label: 'Voir les autres patients qui vous correspondent' };
  }
  const isOwn = standing.me.profession === 'generalPractitioner';
  return { href: '/offre', label: isOwn ? 'Voir mon offre' : 'Voir l’offre de mes médecins' };
}

function takeUp(uid: Id): ListWay {
  return { href: `/patients/nouveau?reprise=${uid}`, label: 'Reprendre la saisie' };
}

/** What was typed may be filed again where there is nobody yet, and written over an entry one may still correct. */
function mayTakeUp({ state, me }: Standing, item: InboxItem, entryId: Id): boolean {
  if (!enteredIn(item)) return false;
  const entry = knownEntry(state, entryId);
  if (item.command.name === 'addEntry@1') {
    const isListed = item.trouble.kind === 'refused' && item.trouble.refusal.kind === 'alreadyListed';
    return !entry && !isListed;
  }
  if (!entry?.sealed || entry.closing) return false;
  return me.profession === 'coordinator' || entry.status === 'registered';
}
