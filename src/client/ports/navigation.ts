import { createContext, useContext } from 'react';

/** Moves between screens without reloading; the address is all the state there is (links and « précédent » just work). */
export interface Navigation {
  readonly path: string;
  readonly search: URLSearchParams;
  go(href: string, options?: { replace?: boolean }): void;
  back(fallback: string): void;
}

export const NavigationContext = createContext<Navigation | null>(null);

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (!navigation) throw new Error('useNavigation outside of the app');
  return navigation;
}
