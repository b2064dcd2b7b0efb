import type { ReactNode } from 'react';

export interface CheckLineProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly children: ReactNode;
  readonly help?: ReactNode;
}

/** Yes or no, one a line: the whole line is the target. */
export function CheckLine({ isOn, onChange, children, help }: CheckLineProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {children}
        {help !== undefined && <span className="field-help">{help}</span>}
      </span>
    </label>
  );
}
