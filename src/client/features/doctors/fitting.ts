import type { EntryReadings } from '#client/ports/entry-readings.ts';
import type { EntryContent } from '#client/ports/list-vault.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { type Entry, openProposals } from '#domain/waitlist/entry.ts';
import { currentRule, listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { type Candidate, matchPatients } from '#domain/waitlist/matching.ts';
import { type Ranked, rankEntries } from '#domain/waitlist/priority.ts';
import { whyNotProposable } from '#domain/waitlist/propose-entry.ts';
import type { Standing } from '#sync/known-records.ts';
import { entryRows } from '#sync/list-records.ts';
import { todayOf } from './doctor-rows.ts';

/** A patient who fits a doctor and may be proposed to him now. */
export interface FittingPatient {
  readonly id: Id;
  readonly entry: Entry;
  readonly content: EntryContent;
  readonly ranked: Ranked;
  /** When he was proposed to this doctor before, if he was. */
  readonly askedBefore: Instant | undefined;
}

export interface Fitting {
  readonly patients: readonly FittingPatient[];
  /** Entries still being opened: until they are, the order may move under a finger. */
  readonly unread: number;
}

/**
 * Who fits a doctor, in the list's order: verified patients who agreed to be shown to doctors, whom fewer doctors are asked about than
 * the territory allows, and who are not waiting for this doctor's answer already.
 */
export function fittingPatients(
  standing: Standing,
  readings: Pick<EntryReadings, 'entry'>,
  candidate: Candidate,
  now: Instant,
): Fitting {
  const { state, territory } = standing;
  const settings = listSettingsOf(territory);
  let unread = 0;
  const proposable = entryRows(state).flatMap(({ id, value }) => {
    if (whyNotProposable(value, settings, { proposals: [candidate] })) return [];
    if (openProposals(value).some(({ memberId }) => memberId === candidate.memberId)) return [];
    const reading = readings.entry(id);
    if (reading.kind === 'reading') unread += 1;
    return reading.kind === 'read' ? [{ id, entry: value, content: reading.content }] : [];
  });
  const ranked = rankEntries(
    proposable.map(({ id, entry, content }) => ({
      id,
      waitingSince: entry.waitingSince,
      registeredAt: entry.registeredAt,
      profile: content.profile,
    })),
    currentRule(settings),
    now,
    territory.zone,
  );
  const byId = new Map(proposable.map((one) => [one.id, one]));
  const places = new Map(ranked.map((one) => [one.id, one]));
  const inOrder = ranked.flatMap(({ id }) => {
    const one = byId.get(id);
    return one ? [{ id, communeCode: one.entry.communeCode, profile: one.content.profile }] : [];
  });
  const fits = matchPatients(candidate, inOrder, territory, todayOf(standing, now));
  const patients = fits.flatMap((id) => {
    const one = byId.get(id);
    const place = places.get(id);
    if (!one || !place) return [];
    const before = one.entry.proposals?.findLast(({ memberId }) => memberId === candidate.memberId);
    return [{ ...one, ranked: place, askedBefore: before?.at }];
  });
  return { patients, unread };
}
