import { startTransition, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Navigation } from '../ports/navigation.ts';
import type { Place, Router } from './router.ts';
import { matchRoute, type Route, titleOf } from './routes.ts';

/** Follows the router. A screen that still has to load leaves the present one in place meanwhile. */
export function usePlace(router: Router): Place {
  const [place, setPlace] = useState(() => router.place());
  useEffect(() => {
    const follow = () => startTransition(() => setPlace(router.place()));
    follow();
    return router.subscribe(follow);
  }, [router]);
  return place;
}

export function useNavigationOf(router: Router, place: Place): Navigation {
  return useMemo(
    () => ({
      path: place.path,
      search: new URLSearchParams(place.search),
      go: router.go,
      back: router.back,
    }),
    [router, place],
  );
}

export function useRoute(place: Place): Route {
  return useMemo(() => matchRoute(place.path, new URLSearchParams(place.search)), [place.path, place.search]);
}

/**
 * Once a screen is there: names the tab, scrolls where the person was, and, when he moved by himself, gives the keyboard and the
 * screen reader the screen's heading.
 */
export function useArrival(place: Place, route: Route): void {
  const arrived = useRef(place);
  useLayoutEffect(() => {
    document.title = titleOf(route);
    const from = arrived.current;
    arrived.current = place;
    if (from.arrival === place.arrival) return;
    window.scrollTo(0, place.scrollY);
    if (from.path !== place.path) focusHeading();
  }, [place, route]);
}

function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>('h1');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
