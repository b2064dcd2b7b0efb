import * as z from 'zod';
import { professionSchema } from '#domain/access/professions.ts';
import { type Id, idSchema } from '#domain/identifiers.ts';
import { accept, refuse } from '#domain/result.ts';
import { listProfiles, newProfileId, playProfile, type StoredProfile } from '../platform/profiles.ts';
import type { Demo, Persona } from '../ports/demo.ts';
import { askRelay, type RelayAnswer } from '../transport/relay-routes.ts';
import { networkCut, setNetworkCut, subscribeNetworkCut } from './network-cut.ts';

const personaSchema = z.object({
  memberId: idSchema,
  name: z.string(),
  profession: professionSchema,
  structure: z.string(),
  commune: z.string(),
  role: z.string().exactOptional(),
});
const personasSchema = z.object({ personas: z.array(personaSchema) });
const enteredSchema = z.object({ territoryId: idSchema, memberId: idSchema });

const knownKey = 'relais-demo-personas';

/** The demonstration's entrance. What the relay said once is kept, so that changing persona also works without network. */
export const demo: Demo = {
  async personas() {
    const answer = networkCut() ? unreachable : await askRelay(anyone, '/api/demo', personasSchema);
    if (isNoDemo(answer)) return refuse('notDemo');
    if (answer.kind !== 'ok') {
      const known = knownPersonas();
      return known.length > 0 ? accept(known) : refuse('unreachable');
    }
    const personas = await advisedFirst(answer.value.personas);
    localStorage.setItem(knownKey, JSON.stringify(personas));
    return accept(personas);
  },

  async enter(memberId) {
    const known = demoProfile(memberId);
    const id = known?.id ?? newProfileId();
    const answer = networkCut()
      ? unreachable
      : await askRelay(id, '/api/demo/enter', enteredSchema, { memberId });
    if (isNoDemo(answer)) return refuse('notDemo');
    if (answer.kind !== 'ok') {
      if (!known) return refuse('unreachable');
      playProfile(known);
      return accept(undefined);
    }
    const { territoryId } = answer.value;
    const label = knownPersonas().find((persona) => persona.memberId === memberId)?.name ?? '';
    playProfile({ id, territoryId, memberId, label, demo: true });
    return accept(undefined);
  },

  isNetworkCut: networkCut,
  cutNetwork: setNetworkCut,
  subscribeNetworkCut,
};

/** Asking who is there is nobody's question; the relay wants a well-formed profile all the same. */
const anyone = 'visiteur';
/** A relay that is too busy for now has not said that it is no demonstration. */
const isNoDemo = (answer: RelayAnswer<unknown>) => answer.kind === 'error' && answer.code === 'notFound';
const unreachable = { kind: 'unreachable' } as const;

function demoProfile(memberId: Id): StoredProfile | undefined {
  return listProfiles().find((profile) => profile.demo && profile.memberId === memberId);
}

/** Those whose meeting tells the story come first, with what one can try; the others follow by name. */
async function advisedFirst(personas: readonly Persona[]): Promise<readonly Persona[]> {
  const { demoPersonas } = await import('../../demo/personas.ts');
  const advised = demoPersonas.flatMap(({ memberId, role }) => {
    const persona = personas.find((candidate) => candidate.memberId === memberId);
    return persona ? [{ ...persona, role }] : [];
  });
  const others = personas.filter(({ memberId }) => !advised.some((persona) => persona.memberId === memberId));
  return [...advised, ...others];
}

function knownPersonas(): readonly Persona[] {
  try {
    return z.array(personaSchema).parse(JSON.parse(localStorage.getItem(knownKey) ?? '[]'));
  } catch {
    return [];
  }
}
