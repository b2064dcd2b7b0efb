import { useState } from 'react';
import { ActionButton } from '#client/ui/action-button.tsx';
import { Field } from '#client/ui/field.tsx';
import type { Standing } from '#sync/known-records.ts';
import type { DirectoryRow } from './directory-rows.ts';
import { PublicPreview } from './public-preview.tsx';
import { contentOf } from './sheet-form.ts';
import { useSheet } from './use-sheet.ts';

interface Props {
  readonly standing: Standing;
  readonly row: DirectoryRow;
}

/** What the public sees of this sheet, and for the coordination the way to keep it out. */
export function PublicSection({ standing, row }: Props) {
  const { sheet } = row;
  if (!sheet) return null;
  return (
    <section aria-labelledby="fiche-public" className="stack-12">
      <h2 id="fiche-public">Dans l’annuaire public</h2>
      <PublicPreview row={row} content={contentOf(sheet)} />
      {standing.me.profession === 'coordinator' && <Withholding standing={standing} row={row} />}
    </section>
  );
}

function Withholding({ standing, row }: Props) {
  const { withhold, busy, why } = useSheet(standing, row.id);
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const withheld = row.sheet?.withheld;
  const words = reason.replace(/\s+/g, ' ').trim();
  const keepOut = async () => {
    if (await withhold(words)) setAsking(false);
  };
  if (withheld) {
    return (
      <>
        <p>Retenue par la coordination : {withheld.reason}</p>
        <ActionButton variant="secondary" onPress={() => void withhold(undefined)}>
          Remettre dans l’annuaire public
        </ActionButton>
      </>
    );
  }
  if (!isAsking) {
    return (
      <ActionButton
        variant="secondary"
        onPress={() => setAsking(true)}
        help="Pour ce que le règlement intérieur n’admet pas dans la version publique"
      >
        Retirer de l’annuaire public
      </ActionButton>
    );
  }
  return (
    <>
      <Field
        label="Pourquoi ?"
        help="Le professionnel le lit dans sa fiche."
        value={reason}
        maxLength={140}
        error={why}
        onChange={(event) => setReason(event.target.value)}
      />
      <ActionButton
        variant="danger"
        onPress={() => void keepOut()}
        notYet={words === '' ? 'Écrivez la raison.' : busy ? 'Un instant…' : undefined}
      >
        Retirer de l’annuaire public
      </ActionButton>
      <ActionButton variant="quiet" onPress={() => setAsking(false)}>
        La laisser
      </ActionButton>
    </>
  );
}
