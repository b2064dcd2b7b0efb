import { Empty } from '#client/ui/empty.tsx';
import type { Standing } from '#sync/known-records.ts';
import { knownEntry } from '#sync/list-records.ts';
import type { Prefill } from './prefill.ts';
import { RequestFrame } from './request-frame.tsx';
import type { RequestStart } from './request-start.ts';

interface Props {
  readonly standing: Standing;
  readonly start: RequestStart;
  readonly prefill: Extract<Prefill, { kind: 'impossible' }>;
}

const words: Readonly<Record<Props['prefill']['why'], readonly [title: string, text: string]>> = {
  listed: ['Ce patient est déjà inscrit', 'Il est sur la liste des patients sans médecin traitant.'],
  gone: [
    'Cette demande n’est plus à saisir ici',
    'Elle a changé entre-temps, ou elle n’est plus sur cet appareil. Rien n’est perdu : ce qui est enregistré reste sur la liste.',
  ],
  unreadable: [
    'Ce patient ne peut pas être lu ici',
    'Cet appareil n’a pas la clé de votre structure. Ouvrez Relais sur un autre de ses appareils, ou saisissez la demande à la main.',
  ],
};

/** Nothing to fill in: why, and where to go. */
export function NoRequest({ standing, start, prefill: { why, href } }: Props) {
  const [title, text] = words[why];
  const entryId = href?.split('/').at(-1);
  const isKnown = entryId !== undefined && knownEntry(standing.state, entryId) !== undefined;
  return (
    <RequestFrame start={start}>
      <Empty
        title={title}
        actions={
          href !== undefined && isKnown ? (
            <a className="btn btn-sm" href={href}>
              Voir sa demande
            </a>
          ) : (
            <a className="btn btn-sm" href="/patients">
              Voir la liste
            </a>
          )
        }
      >
        {text}
      </Empty>
    </RequestFrame>
  );
}
