import * as z from 'zod';
import { actingMember } from '../access/acting-member.ts';
import { canSee } from '../access/agenda-rights.ts';
import { defineCommand } from '../decision.ts';
import { codeSchema, idSchema } from '../identifiers.ts';
import { recordKey } from '../records.ts';
import { accept, refuse } from '../result.ts';
import { findAgenda } from '../territory/territory.ts';

export const logUnmetNeedSchema = z.strictObject({
  id: idSchema,
  agendaId: codeSchema,
  structureId: idSchema,
});
export type LogUnmetNeed = z.infer<typeof logUnmetNeedSchema>;

/**
 * IN-1: no slot was found: the coordination is told that one was needed, of which agenda, where and when, and nothing about
 * the patient (« Parfois il n'y a plus de créneaux, la régulation appelle le coordinateur qui relance les médecins »).
 */
export const logUnmetNeed = defineCommand<LogUnmetNeed>({
  schema: logUnmetNeedSchema,
  reads: (args) => ({ keys: [recordKey('unmet', args.id), recordKey('structure', args.structureId)] }),
  decide(view, args, context) {
    const acting = actingMember(view, context);
    if (!acting) return refuse({ kind: 'notMember' });
    const agenda = findAgenda(acting.territory, args.agendaId);
    if (!agenda) return refuse({ kind: 'unknownAgenda', agendaId: args.agendaId });
    if (!canSee(acting.member, agenda)) return refuse({ kind: 'notEntitled', agendaId: agenda.id });
    const structure = view.get('structure', args.structureId);
    if (!structure || !acting.member.structureIds.includes(args.structureId)) {
      return refuse({ kind: 'unknownStructure' });
    }
    if (view.get('unmet', args.id)) return refuse({ kind: 'alreadyExists' });
    const value = {
      agendaId: args.agendaId,
      communeCode: structure.communeCode,
      at: context.now,
      byProfession: acting.member.profession,
      structureId: args.structureId,
    };
    return accept([{ kind: 'unmet', id: args.id, value }]);
  },
});
