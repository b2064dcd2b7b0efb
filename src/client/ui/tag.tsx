import { Circle, CircleCheck, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { CircleDotted } from './circle-dotted.tsx';

export type TagState = 'free' | 'pending' | 'confirmed' | 'refused';

const icons = { free: Circle, pending: CircleDotted, confirmed: CircleCheck, refused: CircleX };
export const stateWords: Readonly<Record<TagState, string>> = {
  free: 'Libre',
  pending: 'À confirmer',
  confirmed: 'Confirmé',
  refused: 'Refusé',
};

/** A state told by word, icon, line and colour: any of them alone is enough. */
export function Tag({ state }: { readonly state: TagState }) {
  const Icon = icons[state];
  return (
    <span className={`tag tag-${state}`}>
      <Icon className="icon" aria-hidden="true" />
      {stateWords[state]}
    </span>
  );
}

/** Any other fact, without colour. */
export function PlainTag({ children }: { readonly children: ReactNode }) {
  return <span className="tag tag-plain">{children}</span>;
}
