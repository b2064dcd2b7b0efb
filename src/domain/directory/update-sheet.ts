import * as z from 'zod';
import { actingMember, actsFor } from '../access/acting-member.ts';
import { type Decision, defineCommand } from '../decision.ts';
import { idSchema, lineSchema } from '../identifiers.ts';
import { recordKey } from '../records.ts';
import { accept, refuse } from '../result.ts';
import { type Sheet, sheetContentSchema } from './sheet.ts';

export const updateSheetSchema = z.strictObject({
  memberId: idSchema,
  content: sheetContentSchema,
  /** How he agreed, when somebody else writes for him. */
  agreement: z.enum(['oral', 'written']).optional(),
});
export type UpdateSheet = z.infer<typeof updateSheetSchema>;

/**
 * DR-1: a professional owns his sheet. The coordination, or his secretary, writes for him only with his agreement, and how he gave
 * it is recorded (« Pas d'ajout d'information sur la fiche sans l'avis du professionnel concerné »).
 */
export const updateSheet = defineCommand<UpdateSheet>({
  schema: updateSheetSchema,
  reads: (args) => ({ keys: [recordKey('member', args.memberId), recordKey('sheet', args.memberId)] }),
  decide(view, args, context): Decision {
    const acting = actingMember(view, context);
    if (!acting) return refuse({ kind: 'notMember' });
    const owner = view.get('member', args.memberId);
    if (!owner?.active) return refuse({ kind: 'notMember' });
    const isOwner = context.memberId === args.memberId;
    const mayWrite =
      isOwner || acting.member.profession === 'coordinator' || actsFor(view, context.memberId, args.memberId);
    if (!mayWrite) return refuse({ kind: 'notOwner' });
    if (!isOwner && !args.agreement) return refuse({ kind: 'noAgreement' });
    const withheld = view.get('sheet', args.memberId)?.withheld;
    const value: Sheet = {
      ...args.content,
      agreement: {
        how: isOwner ? 'self' : (args.agreement ?? 'oral'),
        at: context.now,
        recordedBy: context.memberId,
      },
      reviewedAt: context.now,
      ...(withheld ? { withheld } : {}),
    };
    return accept([{ kind: 'sheet', id: args.memberId, value }]);
  },
});

export const withholdSheetSchema = z.strictObject({
  memberId: idSchema,
  /** Absent: the sheet may be public again. */
  reason: lineSchema(140).optional(),
});
export type WithholdSheet = z.infer<typeof withholdSheetSchema>;

/** DR-2: the coordination keeps a sheet out of the public version, with its reason (règlement intérieur). */
export const withholdSheet = defineCommand<WithholdSheet>({
  schema: withholdSheetSchema,
  reads: (args) => ({ keys: [recordKey('sheet', args.memberId)] }),
  decide(view, args, context): Decision {
    const acting = actingMember(view, context);
    if (!acting) return refuse({ kind: 'notMember' });
    if (acting.member.profession !== 'coordinator') return refuse({ kind: 'notCoordinator' });
    const sheet = view.get('sheet', args.memberId);
    if (!sheet) return refuse({ kind: 'sheetUnknown' });
    const { withheld: _before, ...rest } = sheet;
    const value: Sheet =
      args.reason === undefined
        ? rest
        : { ...rest, withheld: { at: context.now, by: context.memberId, reason: args.reason } };
    return accept([{ kind: 'sheet', id: args.memberId, value }]);
  },
});
