import { type ReactNode, useEffect, useRef } from 'react';

/** The heading of something just opened over the story: it takes the focus, so that the keyboard and a screen reader are there. */
export function SheetHeading({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} tabIndex={-1}>
      {children}
    </h2>
  );
}
