import { CircleCheck, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { CircleDotted } from './circle-dotted.tsx';
import { stateWords } from './tag.tsx';

export interface SlipProps {
  readonly state: 'pending' | 'confirmed' | 'refused';
  /** « à 11 h 09 », once confirmed. */
  readonly since?: string | undefined;
  readonly hour: string;
  readonly dateTime: string;
  readonly weekday: string;
  readonly date: string;
  readonly doctor: string;
  readonly address: string;
  readonly phone: string;
  readonly patient: ReactNode;
}

const icons = { pending: CircleDotted, confirmed: CircleCheck, refused: CircleX };

/** The appointment card. Dotted while it is only a wish; solid, and printable, once the relay has said yes. */
export function Slip(props: SlipProps) {
  const { state, since, hour, dateTime, weekday, date, doctor, address, phone, patient } = props;
  const Icon = icons[state];
  return (
    <section className={`slip slip-${state}`} aria-label={`Rendez-vous : ${stateWords[state].toLowerCase()}`}>
      <p className="slip-state" role="status">
        <Icon className="icon" aria-hidden="true" />
        {stateWords[state]} {since !== undefined && <span className="meta">{since}</span>}
      </p>
      <div className="slip-body">
        <time className="slip-time" dateTime={dateTime}>
          <span className="hero">{hour}</span>{' '}
          <span>
            {weekday}
            <br />
            {date}
          </span>
        </time>
        <hr />
        <address>
          <b>{doctor}</b>
          <br />
          {address}
          <br />
          <span className="meta">{phone}</span>
        </address>
        <hr />
        <p>
          <b>{patient}</b>
        </p>
        <div className="print-only">
          <hr />
          <p>Apportez carte Vitale et ordonnances.</p>
          <p>Un empêchement ? Prévenez le {phone}, un autre patient prendra la place.</p>
        </div>
      </div>
    </section>
  );
}

/** The slot one is booking, kept in sight on every step. */
export function SlipMini(
  props: Pick<SlipProps, 'hour' | 'dateTime' | 'doctor'> & { place: string; day: string },
) {
  return (
    <p className="slip-mini">
      <time dateTime={props.dateTime}>{props.hour}</time>
      <span>
        <b>{props.doctor}</b>, {props.place}
        <span className="meta">{props.day}</span>
      </span>
    </p>
  );
}
