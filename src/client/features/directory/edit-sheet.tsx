import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { ActionButton } from '#client/ui/action-button.tsx';
import { CheckLine } from '#client/ui/check-line.tsx';
import { ChoiceGrid } from '#client/ui/choice-grid.tsx';
import { Note } from '#client/ui/note.tsx';
import { displayName } from '#domain/access/member.ts';
import type { Standing } from '#sync/known-records.ts';
import type { DirectoryRow } from './directory-rows.ts';
import { PublicPreview } from './public-preview.tsx';
import { SheetFields } from './sheet-fields.tsx';
import { readSheet, sheetDraft } from './sheet-form.ts';
import type { Writer } from './sheet-screen.tsx';
import { useSheet } from './use-sheet.ts';

interface Props {
  readonly standing: Standing;
  readonly row: DirectoryRow;
  readonly writer: Writer;
  readonly onDone: () => void;
}

const caregivers: readonly string[] = [
  'generalPractitioner',
  'physiotherapist',
  'nurse',
  'midwife',
  'dentist',
];

/** Writes a sheet. Somebody else than its owner says how he agreed: nothing is added without his opinion. */
export function EditSheet({ standing, row, writer, onDone }: Props) {
  const [draft, setDraft] = useState(() => sheetDraft(row.sheet));
  const [agreement, setAgreement] = useState<'oral' | 'written'>();
  const [hasTried, setTried] = useState(false);
  const { save, busy, why } = useSheet(standing, row.id);
  const reading = readSheet(draft);
  const isOwner = writer === 'owner';
  const isAgreed = isOwner || agreement !== undefined;
  const keep = async () => {
    setTried(true);
    if (!reading.ok || !isAgreed) return;
    if (await save(reading.content, isOwner ? undefined : agreement)) onDone();
  };
  return (
    <div className="split split-apart">
      <div className="stack-16">
        <SheetFields
          draft={draft}
          errors={hasTried && !reading.ok ? reading.errors : {}}
          change={(changes) => setDraft((before) => ({ ...before, ...changes }))}
          isCaregiver={caregivers.includes(row.member.profession)}
        />
      </div>
      <div className="stack-16">
        <CheckLine
          isOn={draft.isPublic}
          onChange={(isPublic) => setDraft((before) => ({ ...before, isPublic }))}
          help="La version publique ne montre jamais les numéros réservés aux professionnels, le courriel, le délai ni les nouveaux patients."
        >
          Visible dans l’annuaire public
        </CheckLine>
        {reading.ok && <PublicPreview row={row} content={reading.content} />}
        {!isOwner && <Agreement name={displayName(row.member)} value={agreement} onChoose={setAgreement} />}
        {hasTried && !isAgreed && (
          <p className="field-error">Dites comment il a donné son accord : rien ne s’écrit sans lui.</p>
        )}
        {hasTried && !reading.ok && <p className="field-error">Une réponse est à corriger dans la fiche.</p>}
        {why !== undefined && (
          <Note live tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
            {why}
          </Note>
        )}
        <ActionButton onPress={() => void keep()} notYet={busy ? 'Un instant…' : undefined}>
          Enregistrer la fiche
        </ActionButton>
        <ActionButton variant="quiet" onPress={onDone}>
          Ne rien changer
        </ActionButton>
      </div>
    </div>
  );
}

function Agreement(props: {
  readonly name: string;
  readonly value: 'oral' | 'written' | undefined;
  readonly onChoose: (value: 'oral' | 'written') => void;
}) {
  return (
    <ChoiceGrid
      legend={`Comment ${props.name} a-t-il donné son accord ?`}
      name="accord"
      width="word"
      choices={[
        { value: 'oral', label: 'De vive voix', isChosen: props.value === 'oral' },
        { value: 'written', label: 'Par écrit', isChosen: props.value === 'written' },
      ]}
      onChoose={(value) => props.onChoose(value as 'oral' | 'written')}
    />
  );
}
