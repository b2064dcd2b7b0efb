import { createContext, useContext } from 'react';
import type { Profession } from '#domain/access/professions.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Result } from '#domain/result.ts';

/** Somebody one can be in the demonstration; invented, like everyone there. */
export interface Persona {
  readonly memberId: Id;
  /** As on screen: « Dr Marsault ». */
  readonly name: string;
  readonly profession: Profession;
  readonly structure: string;
  readonly commune: string;
  /** What one can try as this person, for those a first visit is advised to play. */
  readonly role?: string;
}

/** `unreachable`: nobody answered. `notDemo`: this relay has no demonstration, or not this person. */
export type DemoTrouble = 'unreachable' | 'notDemo';

/** The demonstration's entrance and its network switch. A real territory has neither. */
export interface Demo {
  /** Who one can be; offline, those already played in this browser. */
  personas(): Promise<Result<readonly Persona[], DemoTrouble>>;
  /** Makes this tab play somebody, in the profile this browser already has for him or in a new one. */
  enter(memberId: Id): Promise<Result<void, DemoTrouble>>;
  isNetworkCut(): boolean;
  cutNetwork(cut: boolean): void;
  subscribeNetworkCut(listener: () => void): () => void;
}

export const DemoContext = createContext<Demo | null>(null);

export function useDemo(): Demo {
  const demo = useContext(DemoContext);
  if (!demo) throw new Error('useDemo outside of the app');
  return demo;
}
