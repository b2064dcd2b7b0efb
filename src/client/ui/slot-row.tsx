import type { ReactNode } from 'react';
import { Tag, type TagState } from './tag.tsx';

export interface SlotRowProps {
  readonly state: TagState;
  /** « 11 h 30 », and the same for machines. */
  readonly hour: string;
  readonly dateTime: string;
  readonly who: ReactNode;
  readonly where?: ReactNode;
  readonly note?: ReactNode | undefined;
  /** The whole row is one link; without it the row is only read, or holds its own buttons (`children`). */
  readonly href?: string | undefined;
  /** On a list to choose from, where it is comes before the note; on one's own day, what is known of the patient does. */
  readonly placeFirst?: boolean;
  readonly isPast?: boolean;
  /** A tag is left out where the row asks a question instead. */
  readonly showTag?: boolean;
  /** Replaces the tag, for instance by an arrow. */
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
}

/** Hour, rail, who and where. The hour is the anchor; the rail is the state's line. */
export function SlotRow(props: SlotRowProps) {
  const { state, href, isPast = false } = props;
  const className = `slot slot-${state}${isPast ? ' slot-past' : ''}`;
  return href === undefined ? (
    <div className={className}>
      <Content {...props} />
    </div>
  ) : (
    <a className={className} href={href}>
      <Content {...props} />
    </a>
  );
}

function Content(props: SlotRowProps) {
  const { state, hour, dateTime, who, showTag = true, aside, placeFirst = false, children } = props;
  const note = props.note !== undefined && <span className="slot-note">{props.note}</span>;
  const where = props.where !== undefined && <span className="slot-where">{props.where}</span>;
  return (
    <>
      <span className="slot-when">
        <time dateTime={dateTime}>{hour}</time>
      </span>
      <span className="slot-rail" />
      <span className="slot-body">
        <span className="slot-top">
          <span className="slot-who">{who}</span> {aside ?? (showTag && <Tag state={state} />)}
        </span>
        {placeFirst ? where : note}
        {placeFirst ? note : where}
        {children}
      </span>
    </>
  );
}
