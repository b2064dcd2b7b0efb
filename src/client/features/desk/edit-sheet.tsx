import { useRef, useState } from 'react';
import type { EntryContent } from '#client/ports/list-vault.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { localTime } from '#domain/territory/local-time.ts';
import type { Standing } from '#sync/known-records.ts';
import type { DeskRow } from './desk-rows.ts';
import { IdentityFields, SituationFields, TriedFields } from './patient-fieldset.tsx';
import { checkPatient, type PatientErrors } from './patient-form.ts';
import { resealedProposals } from './resealed-proposals.ts';
import { editBegun, type SheetDrafts, useSheetDraft } from './sheet-drafts.ts';
import { SheetHeading } from './sheet-heading.tsx';
import { useEntryAction } from './use-entry-action.ts';

interface Props {
  readonly standing: Standing;
  readonly row: DeskRow;
  readonly content: EntryContent;
  readonly drafts: SheetDrafts;
  readonly onClose: () => void;
}

/** Corrects a patient's sheet; sealed again to the same structures and to the doctors asked, on the revision that was read. */
export function EditSheet({ standing, row, content, drafts, onClose }: Props) {
  const relais = useRelais();
  const form = useRef<HTMLFormElement>(null);
  const action = useEntryAction(standing);
  const { territory } = standing;
  const [{ fields, revision }, change] = useSheetDraft(drafts.edit, row.id, () => editBegun(row, content));
  const [errors, setErrors] = useState<PatientErrors>({});
  const set = (more: Partial<typeof fields>) => change({ fields: { ...fields, ...more } });
  const submit = async () => {
    const checked = checkPatient(withoutEmpty(fields), localTime(relais.now(), territory.zone).day);
    setErrors(checked.ok ? {} : checked.errors);
    if (!checked.ok) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    }
    if (!checked.ok) return;
    const kept = await action.act(async ({ list }) => {
      const structures = row.entry.sealed?.grants.map((grant) => grant.structure) ?? [];
      const sealed = await list.sealEntry(checked.content, row.id, structures);
      const told = await resealedProposals(list, checked.content, row.entry);
      return {
        name: 'updateEntry@1',
        args: { entryId: row.id, revision, communeCode: checked.communeCode, sealed, ...told },
      };
    });
    if (kept) onClose();
  };
  return (
    <form
      ref={form}
      className="story sheet-form stack-16"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <SheetHeading>Modifier la fiche</SheetHeading>
      <IdentityFields fields={fields} errors={errors} territory={territory} set={set} />
      <SituationFields fields={fields} errors={errors} territory={territory} set={set} />
      <TriedFields fields={fields} set={set} />
      {action.why !== undefined && <p className="field-error">{action.why}</p>}
      <div className="story-actions">
        <button type="submit" className="btn btn-primary">
          Enregistrer la fiche
        </button>
        <button type="button" className="btn" onClick={onClose}>
          Ne rien changer
        </button>
      </div>
    </form>
  );
}

/** Lines left empty were not asked anywhere. */
export function withoutEmpty<T extends { readonly tried: readonly { readonly where: string }[] }>(
  fields: T,
): T {
  return { ...fields, tried: fields.tried.filter(({ where }) => where.trim() !== '') };
}
