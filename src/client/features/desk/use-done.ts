import { useCallback, useRef, useState } from 'react';

const undoMs = 10_000;

/** What was just done, said for ten seconds, with the way back when there is one. */
export function useDone() {
  const [done, setDone] = useState<{ readonly words: string; readonly undo?: () => void }>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const say = useCallback((words: string, undo?: () => void) => {
    clearTimeout(timer.current);
    const back = undo && {
      undo: () => {
        setDone(undefined);
        undo();
      },
    };
    setDone({ words, ...back });
    timer.current = setTimeout(() => setDone(undefined), undoMs);
  }, []);
  return { done, say };
}
