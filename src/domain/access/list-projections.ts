import type { Sheet } from '../directory/sheet.ts';
import type { Figure } from '../indicators/figure.ts';
import type { Capacity } from '../waitlist/capacity.ts';
import type { Departure } from '../waitlist/departure.ts';
import type { ListSettings, PriorityRule } from '../waitlist/list-settings.ts';
import type { Audience } from './audiences.ts';

// AC-4 for the list's other records, field by field: what is added to one later reaches nobody until it is listed here.

export function projectCapacity(capacity: Capacity): Capacity {
  const { communes, maxKm, minAge, maxAge, aldOnly, homeVisits, accessible } = capacity.criteria;
  return {
    accepts: capacity.accepts,
    ...(capacity.perMonth === undefined ? {} : { perMonth: capacity.perMonth }),
    criteria: {
      communes,
      ...(maxKm === undefined ? {} : { maxKm }),
      ...(minAge === undefined ? {} : { minAge }),
      ...(maxAge === undefined ? {} : { maxAge }),
      aldOnly,
      homeVisits,
      accessible,
    },
    ...(capacity.plan
      ? {
          plan: {
            words: capacity.plan.words,
            ...(capacity.plan.on === undefined ? {} : { on: capacity.plan.on }),
          },
        }
      : {}),
    ...(capacity.note === undefined ? {} : { note: capacity.note }),
    updatedAt: capacity.updatedAt,
    updatedBy: capacity.updatedBy,
    lastContactAt: capacity.lastContactAt,
  };
}

export function projectDeparture(departure: Departure): Departure {
  return {
    kind: departure.kind,
    on: departure.on,
    relay: departure.relay,
    learnt: departure.learnt,
    ...(departure.note === undefined ? {} : { note: departure.note }),
    memberId: departure.memberId,
    structureId: departure.structureId,
    announcedAt: departure.announcedAt,
    announcedBy: departure.announcedBy,
    state: departure.state,
    ...(departure.listAskedAt === undefined ? {} : { listAskedAt: departure.listAskedAt }),
    ...(departure.listReceivedAt === undefined ? {} : { listReceivedAt: departure.listReceivedAt }),
  };
}

/**
 * DR-3: the full version, for professionals; that it is withheld, and why, is between its owner and the coordination.
 * The public version is another allow-list (`directory/public-sheet.ts`).
 */
export function projectSheet(sheet: Sheet, audiences: readonly Audience[]): Sheet {
  const isTheirs = audiences.some(
    (audience) => audience === 'coordination' || audience.startsWith('member:'),
  );
  return {
    diplomas: sheet.diplomas,
    skills: sheet.skills,
    ...(sheet.phone === undefined ? {} : { phone: sheet.phone }),
    ...(sheet.personalPhone === undefined ? {} : { personalPhone: sheet.personalPhone }),
    ...(sheet.mail === undefined ? {} : { mail: sheet.mail }),
    ...(sheet.contactBy === undefined ? {} : { contactBy: sheet.contactBy }),
    ...(sheet.urgentPhone === undefined ? {} : { urgentPhone: sheet.urgentPhone }),
    ...(sheet.acceptsNewPatients === undefined ? {} : { acceptsNewPatients: sheet.acceptsNewPatients }),
    ...(sheet.offersSnp === undefined ? {} : { offersSnp: sheet.offersSnp }),
    ...(sheet.delayDays === undefined ? {} : { delayDays: sheet.delayDays }),
    isPublic: sheet.isPublic,
    agreement: {
      how: sheet.agreement.how,
      at: sheet.agreement.at,
      recordedBy: sheet.agreement.recordedBy,
    },
    reviewedAt: sheet.reviewedAt,
    ...(sheet.withheld && isTheirs
      ? { withheld: { at: sheet.withheld.at, by: sheet.withheld.by, reason: sheet.withheld.reason } }
      : {}),
  };
}

export function projectFigure(figure: Figure): Figure {
  return {
    population: figure.population,
    numerator: figure.numerator,
    ...(figure.denominator === undefined ? {} : { denominator: figure.denominator }),
    source: figure.source,
    on: figure.on,
    enteredAt: figure.enteredAt,
    enteredBy: figure.enteredBy,
    removed: figure.removed,
  };
}

export function projectListSettings(settings: ListSettings): ListSettings {
  return {
    slug: settings.slug,
    rules: settings.rules.map((rule) => ({
      version: rule.version,
      adoptedAt: rule.adoptedAt,
      ...(rule.adoptedBy === undefined ? {} : { adoptedBy: rule.adoptedBy }),
      weights: projectWeights(rule.weights),
      olderThan: rule.olderThan,
      youngerThan: rule.youngerThan,
      pointsPerMonth: rule.pointsPerMonth,
      firstAfterDays: rule.firstAfterDays,
    })),
    indicatorAges: {
      older: settings.indicatorAges.older,
      olderIncluded: settings.indicatorAges.olderIncluded,
      youngerThan: settings.indicatorAges.youngerThan,
    },
    unreachableAfter: settings.unreachableAfter,
    proposalDays: settings.proposalDays,
    mostProposals: settings.mostProposals,
    reconfirmMonths: settings.reconfirmMonths,
    offerMonths: settings.offerMonths,
    sheetMonths: settings.sheetMonths,
    eraseAfterDays: settings.eraseAfterDays,
    doctorWithinMonths: settings.doctorWithinMonths,
    maskBelow: settings.maskBelow,
    consents: settings.consents.map(({ version, from, list, doctors, partners }) => ({
      version,
      from,
      list,
      doctors,
      partners,
    })),
    projects: settings.projects.map(({ code, name }) => ({ code, name })),
    ...(settings.phoneHours === undefined ? {} : { phoneHours: settings.phoneHours }),
  };
}

function projectWeights(weights: PriorityRule['weights']): PriorityRule['weights'] {
  const { ald, c2s, older, younger, pregnancy, disability, dependency, frailty, precarity, project } =
    weights;
  return { ald, c2s, older, younger, pregnancy, disability, dependency, frailty, precarity, project };
}
