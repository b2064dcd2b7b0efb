import { phoneText } from '#client/ui/french-text.ts';
import { needName } from '#client/ui/list-words.ts';
import type { DeskRow } from './desk-rows.ts';
import { rowState } from './row-state.ts';

/** A line of the list on paper. */
export interface PaperLine {
  readonly key: string;
  readonly rank: string;
  /** Nothing on the paper without identities. */
  readonly who: string;
  readonly phone: string;
  readonly reason: string;
  readonly needs: string;
  readonly place: string;
  readonly state: string;
}

/** Paper cannot scroll: more lines than this are no longer a meeting's. */
export const mostPaperLines = 500;

/** The lines to print, in the list's order; without identities a line says what ranks a patient and where he lives, nothing else. */
export function paperLines(
  rows: readonly DeskRow[],
  isNamed: boolean,
  setting: Parameters<typeof rowState>[1],
): readonly PaperLine[] {
  return rows.slice(0, mostPaperLines).map((row, index) => {
    const { words, when } = rowState(row, setting);
    const identity = isNamed ? row.content?.identity : undefined;
    return {
      // An id on paper would lead back to the patient.
      key: String(index),
      rank: row.ranked ? String(row.ranked.rank) : '',
      who: isNamed ? row.name : '',
      phone: identity ? phoneText(identity.callInstead?.phone || identity.phone) : '',
      reason: row.reason,
      needs: (row.content?.profile.needs ?? []).map((need) => needName[need]).join(', '),
      place: row.place,
      state: `${words}, ${when}`,
    };
  });
}
