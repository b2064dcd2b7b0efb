import { TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { useDraftGuard } from '#client/ports/draft-guard.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { useAction } from '#client/ports/use-action.ts';
import { useNow } from '#client/ports/use-now.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { ActionButton } from '#client/ui/action-button.tsx';
import { failureSentence } from '#client/ui/failure-words.ts';
import { Note } from '#client/ui/note.tsx';
import { Tag } from '#client/ui/tag.tsx';
import { TextArea } from '#client/ui/text-area.tsx';
import { currentConsent, listSettingsOf } from '#domain/waitlist/list-settings.ts';
import type { Standing } from '#sync/known-records.ts';
import {
  type ConsentDraft,
  consentDraft,
  consentError,
  consentLines,
  isSameConsent,
  trimmedConsent,
  wordingTitle,
} from './consent-draft.ts';
import { EarlierWordings, WordingText } from './earlier-wordings.tsx';

/** The sentences that a patient agrees to; new ones count for the agreements to come. */
export function ConsentForm({ standing }: { readonly standing: Standing }) {
  const relais = useRelais();
  const { run, busy, failure } = useAction();
  const setting = useRuleWords(standing, useNow());
  const id = useId();
  const { zone } = standing.territory;
  const { consents } = listSettingsOf(standing.territory);
  const current = currentConsent(listSettingsOf(standing.territory));
  const [edited, setEdited] = useState<ConsentDraft>();
  const draft = edited ?? consentDraft(current);
  const isSame = isSameConsent(draft, current);
  useDraftGuard(!isSame);
  const wasReplaced = edited !== undefined && edited.replaces !== current.version && !busy;
  const isWrong = consentLines.some(({ name }) => consentError(draft[name]) !== undefined);
  const isPending = standing.state.outbox.some(({ command }) => command.name === 'adoptConsent@1');
  const adopt = async () => {
    // What was adopted meanwhile is shown above the button: it was compared.
    const args = { ...trimmedConsent(draft), replaces: current.version };
    const kept = await run(() => relais.issue({ name: 'adoptConsent@1', args }));
    if (kept) setEdited(undefined);
  };
  return (
    <section className="sheet rule" aria-labelledby={id}>
      <div className="rule-head">
        <h2 id={id}>Ce qu’on demande au patient</h2>
        {isPending && <Tag state="pending" />}
      </div>
      <p className="meta">
        {wordingTitle(current, zone)}. Elles sont lues au patient, ou affichées sur la page publique. De
        nouvelles phrases valent pour les accords à venir : chaque accord garde celles qui ont été dites.
      </p>
      {consentLines.map(({ name, label }) => (
        <TextArea
          key={name}
          label={label}
          value={draft[name]}
          error={consentError(draft[name])}
          onChange={(words) => setEdited({ ...draft, [name]: words })}
        />
      ))}
      {wasReplaced && !isSame && (
        <Note live tone="pending" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
          D’autres phrases ont été adoptées pendant que vous écriviez. Comparez avant d’adopter les vôtres :
          <WordingText wording={current} />
        </Note>
      )}
      {failure && (
        <Note live tone="refused" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
          {failureSentence(failure, setting)}
        </Note>
      )}
      <ActionButton onPress={() => void adopt()} notYet={whyNotYet(isSame, isWrong, busy)}>
        Adopter ces phrases
      </ActionButton>
      {!isSame && (
        <ActionButton variant="quiet" onPress={() => setEdited(undefined)}>
          Revenir aux phrases en vigueur
        </ActionButton>
      )}
      <EarlierWordings consents={consents} zone={zone} />
    </section>
  );
}

function whyNotYet(isSame: boolean, isWrong: boolean, busy: boolean): string | undefined {
  if (isSame) return 'Ce sont les phrases en vigueur.';
  if (isWrong) return 'Corrigez d’abord ce qui est signalé.';
  return busy ? 'Un instant…' : undefined;
}
