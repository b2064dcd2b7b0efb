/** Tells the other tabs of the same profile that something was committed, and hears them. */
export interface TabSignal {
  send(): void;
  stop(): void;
}

/**
 * A browser without BroadcastChannel, and a tab that was asleep while others spoke, still notice when they come back to the
 * front; and whoever writes always reads the latest state first.
 */
export function tabSignal(name: string, onCommit: () => void): TabSignal {
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
  if (channel) channel.onmessage = onCommit;
  const target = typeof document === 'undefined' ? undefined : document;
  const onVisible = () => {
    if (document.visibilityState === 'visible') onCommit();
  };
  target?.addEventListener('visibilitychange', onVisible);
  return {
    send: () => channel?.postMessage('committed'),
    stop: () => {
      channel?.close();
      target?.removeEventListener('visibilitychange', onVisible);
    },
  };
}
