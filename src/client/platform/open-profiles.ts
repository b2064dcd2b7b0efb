const prefix = 'relais-open-';

/**
 * Marks a profile as played by this tab, for as long as the tab lives or until the answer is called. The browser takes the mark
 * back by itself when a tab dies.
 */
export function markOpen(profileId: string): () => void {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  void navigator.locks?.request(prefix + profileId, { mode: 'shared' }, () => held).catch(() => undefined);
  return release;
}

/** The profiles that a tab of this browser plays now: their own engine sends, and knows whether it may. */
export async function openProfiles(): Promise<ReadonlySet<string>> {
  const state = await navigator.locks?.query();
  const names = (state?.held ?? []).map(({ name }) => name ?? '');
  return new Set(names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)));
}
