import * as z from 'zod';
import { actingMember } from '../access/acting-member.ts';
import { type Decision, defineCommand } from '../decision.ts';
import { idSchema } from '../identifiers.ts';
import { recordKey } from '../records.ts';
import { accept, refuse } from '../result.ts';
import { figureFactsSchema } from './figure.ts';

export const recordFigureSchema = z.strictObject({
  id: idSchema,
  facts: figureFactsSchema,
  removed: z.boolean(),
});
export type RecordFigure = z.infer<typeof recordFigureSchema>;

/** IN-2: the coordination types in a CPAM figure, corrects it, or takes it back. */
export const recordFigure = defineCommand<RecordFigure>({
  schema: recordFigureSchema,
  reads: (args) => ({ keys: [recordKey('figure', args.id)] }),
  decide(view, args, context): Decision {
    const acting = actingMember(view, context);
    if (!acting) return refuse({ kind: 'notMember' });
    if (acting.member.profession !== 'coordinator') return refuse({ kind: 'notCoordinator' });
    const before = view.get('figure', args.id);
    const value = {
      ...args.facts,
      enteredAt: before?.enteredAt ?? context.now,
      enteredBy: before?.enteredBy ?? context.memberId,
      removed: args.removed,
    };
    return accept([{ kind: 'figure', id: args.id, value }]);
  },
});
