import * as z from 'zod';
import { type Decision, defineCommand } from '../decision.ts';
import { idSchema } from '../identifiers.ts';
import { type RecordView, recordKey } from '../records.ts';
import { accept, refuse } from '../result.ts';
import { structureSchema } from '../territory/structure.ts';
import { actingMember } from './acting-member.ts';
import { memberSchema } from './member.ts';

export const admitStructureSchema = z.strictObject({
  id: idSchema,
  structure: z.strictObject(structureSchema.shape),
});
export type AdmitStructure = z.infer<typeof admitStructureSchema>;

/** AC-6: the coordination admits a structure, with the public key made on the coordinator's device. */
export const admitStructure = defineCommand<AdmitStructure>({
  schema: admitStructureSchema,
  reads: (args) => ({ keys: [recordKey('structure', args.id)] }),
  decide(view, args, context) {
    const acting = actingMember(view, context);
    if (!acting) return refuse({ kind: 'notMember' });
    if (acting.member.profession !== 'coordinator') return refuse({ kind: 'notCoordinator' });
    if (view.get('structure', args.id)) return refuse({ kind: 'alreadyExists' });
    return accept([{ kind: 'structure', id: args.id, value: args.structure }]);
  },
});

export const admitMemberSchema = z.strictObject({
  id: idSchema,
  member: z.strictObject({ ...memberSchema.shape, active: z.literal(true) }),
});
export type AdmitMember = z.infer<typeof admitMemberSchema>;

/**
 * AC-6: the coordination admits members anywhere; anybody else only colleagues of his own profession or secretaries, into his
 * own structures, and not as adherents beyond what he is himself. Coordinators come from the coordination alone.
 */
export const admitMember = defineCommand<AdmitMember>({
  schema: admitMemberSchema,
  reads: (args) => ({
    keys: [recordKey('member', args.id), ...args.member.structureIds.map((id) => recordKey('structure', id))],
  }),
  decide(view, args, context): Decision {
    const acting = actingMember(view, context);
    if (!acting) return refuse({ kind: 'notMember' });
    if (view.get('member', args.id)) return refuse({ kind: 'alreadyExists' });
    if (!allKnown(view, args)) return refuse({ kind: 'unknownStructure' });
    const { member } = acting;
    const isColleague =
      args.member.structureIds.every((id) => member.structureIds.includes(id)) &&
      (args.member.profession === member.profession || args.member.profession === 'secretary') &&
      (member.adherent || !args.member.adherent);
    if (member.profession !== 'coordinator' && !isColleague) return refuse({ kind: 'notCoordinator' });
    return accept([{ kind: 'member', id: args.id, value: args.member }]);
  },
});

function allKnown(view: RecordView, args: AdmitMember): boolean {
  return args.member.structureIds.every((id) => view.get('structure', id) !== undefined);
}
