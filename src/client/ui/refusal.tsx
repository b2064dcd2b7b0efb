import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Tag } from './tag.tsx';

export interface RefusalProps {
  readonly id: string;
  /** What it means for the patient. */
  readonly title: ReactNode;
  /** Why, with hours. */
  readonly why: ReactNode;
  /** Another word than « Refusé », with its icon. */
  readonly tag?: ReactNode;
  /** What is kept. */
  readonly kept?: ReactNode;
}

/** A no, said in the patient's terms: what it means, why, what is kept. What to do comes after. */
export function Refusal({ id, title, why, tag, kept }: RefusalProps) {
  return (
    <div className="refusal">
      {tag ?? <Tag state="refused" />}
      <h2 id={id}>{title}</h2>
      <p className="meta">{why}</p>
      {kept !== undefined && (
        <p className="kept">
          <ShieldCheck className="icon" aria-hidden="true" />
          <span>{kept}</span>
        </p>
      )}
    </div>
  );
}
