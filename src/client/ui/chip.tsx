import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

export interface ChipProps {
  readonly isOn: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** A filter: a pill, so it can be touched; on = check, soft and line. */
export function Chip({ isOn, onPress, children }: ChipProps) {
  return (
    <button type="button" className="chip" aria-pressed={isOn} onClick={onPress}>
      {isOn && <Check className="icon" aria-hidden="true" />}
      {children}
    </button>
  );
}
