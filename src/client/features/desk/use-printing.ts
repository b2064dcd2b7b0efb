import { type ReactNode, useCallback, useEffect, useState } from 'react';

export interface Printing {
  /** What goes to paper while the browser prints; nothing otherwise. Rendered beside the screen, which does not print. */
  readonly paper: ReactNode;
  print(content: ReactNode): void;
}

/** Hands something to the printer that the screen does not show as such. */
export function usePrinting(): Printing {
  const [paper, setPaper] = useState<ReactNode>();
  useEffect(() => {
    if (paper === undefined) return undefined;
    const done = () => setPaper(undefined);
    window.addEventListener('afterprint', done, { once: true });
    // After the frame that draws the paper, and after a dialog has given the page back.
    const timer = setTimeout(() => window.print(), 50);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('afterprint', done);
    };
  }, [paper]);
  const print = useCallback((content: ReactNode) => setPaper(content), []);
  return { paper, print };
}
