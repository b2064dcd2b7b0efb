import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';

export interface SlotChoiceProps {
  readonly hour: string;
  readonly dateTime: string;
  readonly who: string;
  readonly where: string;
  readonly note: string;
  /** Where it leads, or what touching it does. */
  readonly href?: string;
  readonly onPress?: () => void;
  /** The whole effect in words, read out after the row by a screen reader. */
  readonly label: string;
}

/** A free slot that is proposed: the whole row is one link or one button. */
export function SlotChoice({ hour, dateTime, who, where, note, href, onPress, label }: SlotChoiceProps) {
  const id = useId();
  const content: ReactNode = (
    <>
      <span className="slot-when">
        <time dateTime={dateTime}>{hour}</time>
      </span>
      <span className="slot-rail" />
      <span className="slot-body">
        <span className="slot-top">
          <span className="slot-who">{who}</span> <ChevronRight className="icon" aria-hidden="true" />
        </span>
        <span className="slot-where">{where}</span>
        <span className="slot-note">{note}</span>
      </span>
      <span id={id} hidden>
        {label}
      </span>
    </>
  );
  return href === undefined ? (
    <button
      type="button"
      className="slot slot-free w-full cursor-pointer border-0 bg-transparent text-left"
      aria-describedby={id}
      onClick={onPress}
    >
      {content}
    </button>
  ) : (
    <a className="slot slot-free" href={href} aria-describedby={id}>
      {content}
    </a>
  );
}
