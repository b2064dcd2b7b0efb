import * as z from 'zod';
import { actingMember } from '../access/acting-member.ts';
import { type Decision, defineCommand } from '../decision.ts';
import { idSchema } from '../identifiers.ts';
import { recordKey } from '../records.ts';
import { accept, refuse } from '../result.ts';

export const closeRestorationSchema = z.strictObject({ id: idSchema });
export type CloseRestoration = z.infer<typeof closeRestorationSchema>;

/** AC-12: the coordination has seen to what a restored relay could not bring back; only it says so, once. */
export const closeRestoration = defineCommand<CloseRestoration>({
  schema: closeRestorationSchema,
  reads: (args) => ({ keys: [recordKey('restoration', args.id)] }),
  decide(view, args, context): Decision {
    const acting = actingMember(view, context);
    if (!acting) return refuse({ kind: 'notMember' });
    if (acting.member.profession !== 'coordinator') return refuse({ kind: 'notCoordinator' });
    const report = view.get('restoration', args.id);
    if (!report) return refuse({ kind: 'restorationUnknown' });
    if (report.closedAt !== undefined) return accept([]);
    const value = { ...report, closedAt: context.now, closedBy: context.memberId };
    return accept([{ kind: 'restoration', id: args.id, value }]);
  },
});
