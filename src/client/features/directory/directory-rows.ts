import { professionName } from '#client/ui/words.ts';
import { displayName, type Member } from '#domain/access/member.ts';
import type { Profession } from '#domain/access/professions.ts';
import type { Sheet } from '#domain/directory/sheet.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import type { Structure } from '#domain/territory/structure.ts';
import { foldName } from '#domain/waitlist/duplicates.ts';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { isSheetDue } from '#domain/waitlist/reminders.ts';
import { argsOf } from '#sync/booking-status.ts';
import { communeOf, knownStructure, type Standing } from '#sync/known-records.ts';
import type { LocalState } from '#sync/local-state.ts';

export interface KnownPlace {
  readonly id: Id;
  readonly structure: Structure;
  readonly commune: string;
}

/** One professional in the full directory. */
export interface DirectoryRow {
  readonly id: Id;
  readonly member: Member;
  readonly places: readonly KnownPlace[];
  readonly sheet: Sheet | undefined;
  /** Nobody has looked at his sheet for the territory's months. */
  readonly isDue: boolean;
  readonly isPending: boolean;
  /** What a search looks in, folded. */
  readonly words: string;
}

export interface DirectoryFilters {
  readonly query: string;
  readonly profession: Profession | '';
  /** A commune's code. */
  readonly commune: string;
  /** Only the sheets nobody has looked at for long. */
  readonly isDue: boolean;
}

/** Everybody who is active, by name. */
export function directoryRows(standing: Standing, now: Instant): readonly DirectoryRow[] {
  return [...standing.state.rowsOfKind('member')]
    .filter(({ value }) => value.active)
    .map(({ id, value }) => directoryRow(standing, id, value, now))
    .sort(
      (a, b) =>
        a.member.familyName.localeCompare(b.member.familyName, 'fr') ||
        a.member.givenName.localeCompare(b.member.givenName, 'fr') ||
        (a.id < b.id ? -1 : 1),
    );
}

/** One person's line, with what his sheet says if he has one. */
export function directoryRow(standing: Standing, id: Id, member: Member, now: Instant): DirectoryRow {
  const { state, territory } = standing;
  const places = member.structureIds.flatMap((structureId) => {
    const structure = knownStructure(state, structureId);
    const commune = communeOf(territory, structure?.communeCode)?.name ?? '';
    return structure ? [{ id: structureId, structure, commune }] : [];
  });
  const sheet = knownSheet(state, id);
  const words = [
    displayName(member),
    member.givenName,
    professionName[member.profession],
    ...places.flatMap(({ structure, commune }) => [structure.name, commune]),
    ...(sheet ? [...sheet.skills, ...sheet.diplomas] : []),
  ];
  return {
    id,
    member,
    places,
    sheet,
    isDue: sheet !== undefined && isSheetDue(sheet, listSettingsOf(territory), now, territory.zone),
    isPending: isSheetPending(state, id),
    words: foldName(words.join(' ')),
  };
}

export function knownSheet(state: LocalState, memberId: Id): Sheet | undefined {
  const row = state.row(recordKey('sheet', memberId));
  return row?.kind === 'sheet' ? row.value : undefined;
}

function isSheetPending({ outbox }: LocalState, memberId: Id): boolean {
  return outbox.some(
    (kept) =>
      argsOf(kept, 'updateSheet@1')?.memberId === memberId ||
      argsOf(kept, 'withholdSheet@1')?.memberId === memberId,
  );
}

/** Who answers a search: every word of it is found, in any order, whatever the case and the accents. */
export function filterDirectory(
  rows: readonly DirectoryRow[],
  { query, profession, commune, isDue }: DirectoryFilters,
): readonly DirectoryRow[] {
  const wanted = foldName(query).split(' ').filter(Boolean);
  return rows.filter(
    (row) =>
      (profession === '' || row.member.profession === profession) &&
      (commune === '' || row.places.some(({ structure }) => structure.communeCode === commune)) &&
      (!isDue || row.isDue) &&
      wanted.every((word) => row.words.includes(word)),
  );
}
