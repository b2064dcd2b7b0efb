import * as z from 'zod';
import { actingMember } from '../access/acting-member.ts';
import { type Decision, type DecisionContext, defineCommand } from '../decision.ts';
import type { RecordChange, RecordView } from '../records.ts';
import { accept, refuse } from '../result.ts';
import { communeSchema, type Territory } from '../territory/territory.ts';
import { isCoordinator } from './entry-rights.ts';
import {
  currentConsent,
  currentRule,
  type ListSettings,
  listSettingsOf,
  listSettingsSchema,
  priorityRuleSchema,
} from './list-settings.ts';
import { textSchema } from './profile.ts';

export const adoptPrioritySchema = z.strictObject({
  /** The version of the rule that the author compared with. */
  replaces: z.int().min(1),
  rule: priorityRuleSchema.omit({ version: true, adoptedAt: true, adoptedBy: true }).strict(),
});
export type AdoptPriority = z.infer<typeof adoptPrioritySchema>;

/** WL-16: the coordination adopts new weights; the adoption is dated and the earlier rules stay readable. */
export const adoptPriority = defineCommand<AdoptPriority>({
  schema: adoptPrioritySchema,
  reads: () => ({ keys: [] }),
  decide(view, args, context): Decision {
    return changeSettings(view, context, (settings) => {
      const before = currentRule(settings);
      if (before.version !== args.replaces) return undefined;
      const adopted = {
        ...args.rule,
        version: before.version + 1,
        adoptedAt: context.now,
        adoptedBy: context.memberId,
      };
      return { ...settings, rules: [...settings.rules, adopted].slice(-60) };
    });
  },
});

const saidSchema = textSchema(600).regex(/\S/);

export const adoptConsentSchema = z.strictObject({
  /** The version of the wording that the author read. */
  replaces: z.int().min(1),
  list: saidSchema,
  doctors: saidSchema,
  partners: saidSchema,
});
export type AdoptConsent = z.infer<typeof adoptConsentSchema>;

/** WL-16: what a person is asked from now on; each agreement stays to the words that were said, which stay readable. */
export const adoptConsent = defineCommand<AdoptConsent>({
  schema: adoptConsentSchema,
  reads: () => ({ keys: [] }),
  decide(view, { replaces, ...words }, context): Decision {
    return changeSettings(view, context, (settings) => {
      const { version } = currentConsent(settings);
      if (version !== replaces) return undefined;
      const adopted = { ...words, version: version + 1, from: context.now };
      return { ...settings, consents: [...settings.consents, adopted].slice(-60) };
    });
  },
});

const { indicatorAges, projects } = listSettingsSchema.shape;

export const changeListSettingsSchema = z.strictObject({
  settings: listSettingsSchema
    .omit({ rules: true, slug: true, consents: true })
    .extend({ indicatorAges: indicatorAges.strict(), projects: z.array(projects.element.strict()).max(30) })
    .strict(),
});
export type ChangeListSettings = z.infer<typeof changeListSettingsSchema>;

/** WL-16: delays, thresholds and counts of the list are the territory's. */
export const changeListSettings = defineCommand<ChangeListSettings>({
  schema: changeListSettingsSchema,
  reads: () => ({ keys: [] }),
  decide: (view, args, context) =>
    changeSettings(view, context, (settings) => ({ ...settings, ...args.settings })),
});

export const replaceCommunesSchema = z.strictObject({
  communes: z.array(communeSchema.strict()).min(1).max(1000),
});
export type ReplaceCommunes = z.infer<typeof replaceCommunesSchema>;

/** TE-5: a territory brings its own table of communes; distances are computed from it. */
export const replaceCommunes = defineCommand<ReplaceCommunes>({
  schema: replaceCommunesSchema,
  reads: () => ({ keys: [] }),
  decide(view, args, context): Decision {
    const acting = actingMember(view, context);
    if (!acting) return refuse({ kind: 'notMember' });
    if (!isCoordinator(acting.member)) return refuse({ kind: 'notCoordinator' });
    return accept([territoryChange(context, { ...acting.territory, communes: args.communes })]);
  },
});

/** `undefined` from `change`: somebody else changed the rule or the wording meanwhile. */
function changeSettings(
  view: RecordView,
  context: DecisionContext,
  change: (settings: ListSettings) => ListSettings | undefined,
): Decision {
  const acting = actingMember(view, context);
  if (!acting) return refuse({ kind: 'notMember' });
  if (!isCoordinator(acting.member)) return refuse({ kind: 'notCoordinator' });
  const waitlist = change(listSettingsOf(acting.territory));
  if (!waitlist) return refuse({ kind: 'ruleChanged' });
  return accept([territoryChange(context, { ...acting.territory, waitlist })]);
}

function territoryChange(context: DecisionContext, value: Territory): RecordChange {
  return { kind: 'territory', id: context.territoryId, value };
}
