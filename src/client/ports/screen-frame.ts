import { displayName } from '#domain/access/member.ts';
import { knownStructure, type Standing } from '#sync/known-records.ts';
import { type NetLineFacts, useNetLine } from './net-line.ts';
import { type Section, useSections } from './sections.ts';

/** What every screen of a section shows around its content. */
export interface ScreenFrame {
  readonly net: NetLineFacts;
  readonly tabs: readonly Section[];
  readonly person: { readonly initials: string; readonly name: string; readonly href: string };
}

export function useScreenFrame({ state, me }: Standing): ScreenFrame {
  const net = useNetLine();
  const tabs = useSections();
  const [first] = me.structureIds;
  const structure = first === undefined ? undefined : knownStructure(state, first);
  const name = structure ? `${displayName(me)}, ${structure.name}` : displayName(me);
  const initials = `${me.givenName.charAt(0)}${me.familyName.charAt(0)}`.toLocaleUpperCase('fr');
  return { net, tabs, person: { initials, name, href: '/plus' } };
}
