import { CircleX, Clock, CloudCheck, CloudOff, RefreshCw } from 'lucide-react';
import { Fragment } from 'react';
import type { NetLineFacts } from '../ports/net-line.ts';

const icons = { online: CloudCheck, sending: RefreshCw, offline: CloudOff, stale: Clock, alert: CircleX };
const classes = {
  online: 'net',
  sending: 'net',
  offline: 'net net-offline',
  stale: 'net net-stale',
  alert: 'net net-alert',
};

/** What is true of the network now, in one calm line that wraps between facts and never inside one. */
export function NetLine({ facts: { tone, strong, facts, href } }: { readonly facts: NetLineFacts }) {
  const Icon = icons[tone];
  const words = (
    <>
      <Icon className="icon" aria-hidden="true" />
      <span className="net-parts">
        <span>
          <b>{strong}</b>
          {facts.length > 0 && ' ·\u00a0'}
        </span>
        {facts.map((fact, index) => (
          <Fragment key={fact}>
            <span>
              {fact}
              {index < facts.length - 1 && ' ·\u00a0'}
            </span>
          </Fragment>
        ))}
      </span>
    </>
  );
  return (
    <div className={classes[tone]} role="status">
      {href ? <a href={href}>{words}</a> : <p>{words}</p>}
    </div>
  );
}
