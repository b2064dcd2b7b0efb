import { useState } from 'react';
import type { EntryContent } from '#client/ports/list-vault.ts';
import { type Answer, answersToConfirm, type ConsentAnswers } from '#client/ui/consent-answers.ts';
import type { Id } from '#domain/identifiers.ts';
import type { DoctorStanding } from '#domain/waitlist/entry.ts';
import type { DeskRow } from './desk-rows.ts';
import { fieldsOf, type PatientFields } from './patient-form.ts';

/** What is typed on a call before somebody answers. */
export interface CallDraft {
  readonly hasAnswered: boolean;
  readonly callBackIn: number;
  readonly note: string;
}

/** A corrected sheet, and the revision that was read when it was begun. */
export interface EditDraft {
  readonly fields: PatientFields;
  readonly revision: number;
}

/** What a patient says on the call, as far as the sheet has got. */
export interface TriageDraft extends EditDraft {
  readonly doctor: DoctorStanding | undefined;
  /** Whether he agrees to be on the list: he did, or the entry would not be there, until he says otherwise. */
  readonly listed: Answer;
  readonly consent: ConsentAnswers;
  readonly note: string;
}

/**
 * What is half typed about each patient. In memory, as long as the desk is open: another patient can be looked at meanwhile, and nothing
 * typed is lost or lies on the device.
 */
export class SheetDrafts {
  readonly call = new Map<Id, CallDraft>();
  readonly triage = new Map<Id, TriageDraft>();
  readonly edit = new Map<Id, EditDraft>();

  /** The sheet that was left half typed, to be shown again with its patient. */
  kindOf(id: Id): 'call' | 'edit' | undefined {
    if (this.call.has(id) || this.triage.has(id)) return 'call';
    return this.edit.has(id) ? 'edit' : undefined;
  }

  /** Something was typed that only a button may throw away. */
  isHalfTyped(id: Id): boolean {
    return this.triage.has(id) || this.edit.has(id) || (this.call.get(id)?.note ?? '') !== '';
  }

  forget(id: Id): void {
    for (const kept of [this.call, this.triage, this.edit]) kept.delete(id);
  }
}

/** A draft that is kept from its first change on; `begin` is what it starts with when nothing was kept. */
export function useSheetDraft<T>(
  kept: Map<Id, T>,
  id: Id,
  begin: () => T,
): readonly [draft: T, change: (change: Partial<T>) => void] {
  const [draft, setDraft] = useState(() => kept.get(id) ?? begin());
  const change = (changed: Partial<T>) => {
    const next = { ...(kept.get(id) ?? draft), ...changed };
    kept.set(id, next);
    setDraft(next);
  };
  return [draft, change];
}

export const emptyCall: CallDraft = { hasAnswered: false, callBackIn: 1, note: '' };

export function editBegun({ entry }: Pick<DeskRow, 'entry'>, content: EntryContent): EditDraft {
  return { fields: fieldsOf(content, entry.communeCode), revision: entry.revision };
}

export function triageBegun(row: Pick<DeskRow, 'entry'>, content: EntryContent): TriageDraft {
  const { consent, verification } = row.entry;
  return {
    ...editBegun(row, content),
    doctor: verification?.standing,
    listed: consent ? 'yes' : '',
    consent: answersToConfirm(consent),
    note: '',
  };
}
