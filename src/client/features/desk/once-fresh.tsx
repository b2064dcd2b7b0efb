import { type ReactNode, useState } from 'react';

/**
 * A form begins with what the sheet says now, never with the texts before a change that is still being opened. Once it has begun,
 * it stays: what changes under it is for its revision to find out.
 */
export function OnceFresh({
  isStale,
  children,
}: {
  readonly isStale: boolean;
  readonly children: ReactNode;
}) {
  const [hasBegun, setBegun] = useState(!isStale);
  if (!hasBegun && !isStale) setBegun(true);
  return hasBegun ? children : <p className="story meta">Lecture…</p>;
}
