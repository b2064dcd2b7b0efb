/** Where the person is. `arrival` changes with each move, also to the same address. */
export interface Place {
  readonly path: string;
  readonly search: string;
  readonly arrival: number;
  /** Where the page was scrolled when it was left by « précédent » or « suivant »; 0 for a new page. */
  readonly scrollY: number;
}

export interface Router {
  place(): Place;
  subscribe(listener: () => void): () => void;
  go(href: string, options?: { readonly replace?: boolean }): void;
  back(fallback: string): void;
  stop(): void;
}

interface Entry {
  /** How many of our own pages lie before this one in this tab: 0 means « précédent » would leave the app. */
  readonly depth: number;
  readonly scrollY: number;
}

/**
 * The address bar as the app's only navigation state. Takes over clicks on plain same-origin links, so screens use `<a href>`
 * and keep what browsers give links (new tab, copy, keyboard).
 */
export function createRouter(win: Window): Router {
  const listeners = new Set<() => void>();
  let arrivals = 0;
  let place = read(0);

  function read(scrollY: number): Place {
    const { pathname, search } = win.location;
    return { path: pathname, search, arrival: arrivals, scrollY };
  }
  function arrive(scrollY: number): void {
    arrivals += 1;
    place = read(scrollY);
    for (const listener of listeners) listener();
  }
  function rememberScroll(): void {
    const entry: Entry = { ...entryOf(win.history.state), scrollY: win.scrollY };
    win.history.replaceState(entry, '');
  }
  function go(href: string, options: { readonly replace?: boolean } = {}): void {
    const { depth } = entryOf(win.history.state);
    if (options.replace) {
      win.history.replaceState({ depth, scrollY: 0 } satisfies Entry, '', href);
    } else {
      rememberScroll();
      win.history.pushState({ depth: depth + 1, scrollY: 0 } satisfies Entry, '', href);
    }
    arrive(0);
  }
  function onPopState(event: PopStateEvent): void {
    arrive(entryOf(event.state).scrollY);
  }
  function onClick(event: MouseEvent): void {
    const link = ourLink(event, win.location);
    if (!link) return;
    event.preventDefault();
    go(link.pathname + link.search + link.hash);
  }

  win.history.scrollRestoration = 'manual';
  win.addEventListener('popstate', onPopState);
  win.document.addEventListener('click', onClick);
  // A page that is left by « précédent » has no event of its own: note the scroll whenever it rests.
  win.document.addEventListener('scrollend', rememberScroll);

  return {
    place: () => place,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    go,
    back: (fallback) => {
      if (entryOf(win.history.state).depth > 0) win.history.back();
      else go(fallback, { replace: true });
    },
    stop: () => {
      win.removeEventListener('popstate', onPopState);
      win.document.removeEventListener('click', onClick);
      win.document.removeEventListener('scrollend', rememberScroll);
    },
  };
}

function entryOf(state: unknown): Entry {
  const entry: Partial<Record<keyof Entry, unknown>> =
    typeof state === 'object' && state !== null ? state : {};
  const { depth, scrollY } = entry;
  return {
    depth: typeof depth === 'number' ? depth : 0,
    scrollY: typeof scrollY === 'number' ? scrollY : 0,
  };
}

/** The link of a plain click that should move inside the app; undefined when the browser must do it. */
function ourLink(event: MouseEvent, here: Location): HTMLAnchorElement | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link?.hasAttribute('href') || link.hasAttribute('download')) return undefined;
  if (link.target !== '' && link.target !== '_self') return undefined;
  if (link.origin !== here.origin || link.pathname.startsWith('/api/')) return undefined;
  // A link to a place in this same page (skip links).
  if (link.hash !== '' && link.pathname === here.pathname && link.search === here.search) return undefined;
  return link;
}
