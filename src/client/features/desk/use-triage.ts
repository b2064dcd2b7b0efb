import { useState } from 'react';
import { useRelais } from '#client/ports/relais-context.ts';
import { type ConsentErrors, consentErrors } from '#client/ui/consent-answers.ts';
import type { Command } from '#domain/commands.ts';
import { localTime } from '#domain/territory/local-time.ts';
import type { Consent } from '#domain/waitlist/entry.ts';
import { currentConsent, listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { Standing } from '#sync/known-records.ts';
import { coordinationOf } from '#sync/list-records.ts';
import type { DeskRow } from './desk-rows.ts';
import { withoutEmpty } from './edit-sheet.tsx';
import { checkPatient, type PatientErrors } from './patient-form.ts';
import { resealedProposals } from './resealed-proposals.ts';
import type { TriageDraft } from './sheet-drafts.ts';
import { useEntryAction } from './use-entry-action.ts';

/** What is still missing on a triage sheet, in words, once somebody tried to save it. */
export interface TriageErrors {
  readonly patient: PatientErrors;
  readonly consent: ConsentErrors;
  readonly doctor: string | undefined;
}

/** Saves what was said on a call: the sheet with its agreements, or that the patient does not want to be on the list. */
export function useTriage(standing: Standing, row: DeskRow, draft: TriageDraft) {
  const relais = useRelais();
  const action = useEntryAction(standing);
  const [hasTried, setTried] = useState(false);
  const [patient, setPatient] = useState<PatientErrors>({});
  const { territory } = standing;
  const { version } = currentConsent(listSettingsOf(territory));
  const checked = checkPatient(withoutEmpty(draft.fields), localTime(relais.now(), territory.zone).day);
  const isExcluded = draft.doctor === 'onTerritory';
  const unanswered = isExcluded ? {} : consentErrors(draft.consent);
  const errors: TriageErrors = hasTried
    ? {
        patient,
        consent: unanswered,
        doctor: draft.doctor === undefined ? 'Choisissez une réponse.' : undefined,
      }
    : { patient: {}, consent: {}, doctor: undefined };
  /** True once it is kept on this device; false with something to mend. */
  const save = async (): Promise<boolean> => {
    setTried(true);
    setPatient(checked.ok ? {} : checked.errors);
    const { doctor } = draft;
    if (!checked.ok || doctor === undefined || Object.keys(unanswered).length > 0) return false;
    const contactId = relais.newId();
    return action.act(async ({ list }): Promise<Command> => {
      const structures = row.entry.sealed?.grants.map((grant) => grant.structure) ?? [];
      const coordinationId = coordinationOf(relais.state());
      const sealed = await list.sealEntry(checked.content, row.id, structures);
      const told = await resealedProposals(list, checked.content, row.entry);
      const note = draft.note.trim().slice(0, 1500);
      const said =
        note !== '' && coordinationId !== undefined
          ? { note: await list.sealNote(note, contactId, coordinationId) }
          : {};
      const consent = isExcluded
        ? (row.entry.consent ?? consentOf(draft, version, relais.now()))
        : consentOf(draft, version, relais.now());
      const { communeCode } = checked;
      const { revision } = draft;
      const sheet = { entryId: row.id, contactId, revision, standing: doctor, communeCode, consent, sealed };
      return { name: 'triageEntry@1', args: { ...sheet, ...told, ...said } };
    });
  };
  /** WL-12: who refuses to be listed is erased at once; that he was called, and refused, stays dated on an entry without a name. */
  const erase = async (): Promise<boolean> => {
    const [entryId, contactId] = [row.id, relais.newId()];
    const isKept = await action.act(() => ({
      name: 'recordContact@1',
      args: { entryId, contactId, kind: 'call', outcome: 'refused' },
    }));
    return isKept && action.act(() => ({ name: 'closeEntry@1', args: { entryId, reason: 'withdrawn' } }));
  };
  return { errors, save, erase, why: action.why };
}

function consentOf({ consent }: TriageDraft, wording: number, at: number): Consent {
  const { doctors, partners } = consent;
  return {
    wording,
    ...(doctors === '' ? {} : { doctors: doctors === 'yes' }),
    ...(partners === '' ? {} : { partners: partners === 'yes' }),
    at,
    how: 'oral',
  };
}
