import fc from 'fast-check';
import type { CommandName } from '#domain/commands.ts';
import type { RecordChange } from '#domain/records.ts';
import {
  closingReasonSchema,
  contactSchema,
  declineReasonSchema,
  type Entry,
} from '#domain/waitlist/entry.ts';
import { entrySources } from '#domain/waitlist/entry-source.ts';
import { defaultListSettings } from '#domain/waitlist/list-settings.ts';
import * as list from './a-list.ts';
import { anEnvelope, aTerritory, now, today } from './a-territory.ts';
import * as ids from './fixed-ids.ts';
import {
  aDoctorId,
  aDoctorsWord,
  aNewProposal,
  anEntryId,
  aProposalId,
  ofProposal,
  someEntryIds,
  someResealed,
} from './proposal-arbitraries.ts';

// The list's commands, on two entries and few people: half of each is as it should be, so that they often go through.

const pick = <T>(values: readonly T[]) => fc.constantFrom(...values);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const aNewEntryId = pick([ids.fixedId(0x803), ids.fixedId(0x804), ids.entryId]);
const aContactId = pick([ids.contactId, ids.fixedId(0x822), ids.fixedId(0x823)]);
const aFiler = pick([ids.pharmacyId, ids.pharmacyId, ids.coordinationId, ids.practiceId, ids.townHallId]);
const aRevision = pick([0, 1, 1, 1, 1, 2]);
const aCommune = pick(['86160', '86177', '86294']);
const aSource = pick(entrySources);
const aNote = pick([anEnvelope([ids.coordinationId]), anEnvelope([ids.pharmacyId])]);
const aStanding = pick(['none', 'undeclared', 'elsewhere', 'onTerritory'] as const);
const aConsent = fc
  .record({
    doctors: pick([true, true, false]),
    partners: fc.boolean(),
    wording: pick([1, 1, 1, 1, 1, 1, 1, 2]),
  })
  .map((said) => list.aConsent(said));
const aSealedText = pick([
  list.aSealedEntry(),
  list.aSealedEntry(),
  list.aSealedEntry([ids.coordinationId]),
  list.aSealedEntry([ids.pharmacyId]),
]);

const aPlan = fc.record({
  kind: pick(['retirement', 'leave'] as const),
  on: pick(['2027-06-30', '2026-12-31']),
  relay: pick(['yes', 'no', 'unknown'] as const),
  learnt: pick(['doctor', 'followUp', 'wordOfMouth'] as const),
});
const { rules, slug: _slug, consents: _consents, ...freeSettings } = defaultListSettings;
const saidWords = { list: 'La liste ?', doctors: 'Des médecins ?', partners: 'Des partenaires ?' };
const { version: _version, adoptedAt: _at, ...weights } = rules[0] ?? { version: 1, adoptedAt: now };
const { agreement: _agreement, reviewedAt: _reviewed, ...sheetContent } = list.aSheet();
const { enteredAt: _entered, enteredBy: _by, removed: _removed, ...facts } = list.aFigure();
const { updatedAt: _updated, updatedBy: _who, lastContactAt: _contact, ...offer } = list.aCapacity();

const filed = fc
  .record({
    id: aNewEntryId,
    structureId: aFiler,
    coordinationId: pick([ids.coordinationId, ids.coordinationId, ids.coordinationId, ids.pharmacyId]),
    source: aSource,
    communeCode: aCommune,
    consent: aConsent,
  })
  .chain((entry) =>
    fc
      .tuple(
        maybe(aSealedText),
        pick([{}, { waitingSince: now - 9 * list.dayMs }, { departureId: ids.departureId }]),
      )
      .map(([sealed, more]) => ({
        ...entry,
        ...more,
        sealed: sealed ?? list.aSealedEntry([...new Set([ids.coordinationId, entry.structureId])]),
      })),
  );

const anImportedLine = fc.record({
  source: aSource,
  communeCode: aCommune,
  consent: aConsent,
  sealed: pick([
    list.aSealedEntry([ids.coordinationId]),
    list.aSealedEntry([ids.coordinationId]),
    list.aSealedEntry(),
  ]),
});

export const listArgs = {
  'addEntry@1': filed,
  'updateEntry@1': fc.record(
    {
      entryId: anEntryId,
      revision: aRevision,
      communeCode: aCommune,
      consent: aConsent,
      sealed: aSealedText,
      resealed: someResealed,
    },
    { requiredKeys: ['entryId', 'revision', 'communeCode', 'sealed'] },
  ),
  'importEntries@1': fc
    .tuple(fc.uniqueArray(aNewEntryId, { minLength: 1 }), anImportedLine)
    .map(([entryIds, line]) => ({
      importId: ids.importId,
      coordinationId: ids.coordinationId,
      entries: entryIds.map((id) => ({ id, ...line })),
    })),
  'undoImport@1': fc.record({
    importId: pick([ids.importId, ids.fixedId(0x842)]),
    entryIds: fc.uniqueArray(anEntryId, { minLength: 1 }),
  }),
  'recordContact@1': fc.record(
    {
      entryId: anEntryId,
      contactId: aContactId,
      kind: pick(contactSchema.shape.kind.options),
      outcome: pick(contactSchema.shape.outcome.options),
      callBackOn: fc.constant(today),
      note: aNote,
    },
    { requiredKeys: ['entryId', 'contactId', 'kind', 'outcome'] },
  ),
  'triageEntry@1': fc.record(
    {
      entryId: anEntryId,
      contactId: aContactId,
      revision: aRevision,
      standing: aStanding,
      communeCode: aCommune,
      consent: aConsent,
      sealed: aSealedText,
      resealed: someResealed,
    },
    { requiredKeys: ['entryId', 'contactId', 'revision', 'standing', 'communeCode', 'consent', 'sealed'] },
  ),
  'reconfirmEntry@1': fc.record({ entryId: anEntryId }),
  'proposeEntry@1': fc.record({
    entryId: anEntryId,
    proposals: fc.array(aNewProposal, { minLength: 1, maxLength: 2 }),
  }),
  'withdrawProposal@1': fc.record({ entryId: anEntryId, proposalId: aProposalId }),
  'declineProposal@1': fc.record({
    ...ofProposal,
    reason: pick(declineReasonSchema.options),
  }),
  'claimEntry@1': aDoctorsWord,
  'recordAppointment@1': fc
    .tuple(aDoctorsWord, pick([today, '2026-12-01']))
    .map(([word, on]) => ({ ...word, on })),
  'releaseEntry@1': aDoctorsWord,
  'closeEntry@1': fc.record(
    {
      entryId: anEntryId,
      reason: pick(closingReasonSchema.exclude(['duplicate', 'importUndone']).options),
      doctorId: aDoctorId,
      proposalId: aProposalId,
      facts: aNote,
    },
    { requiredKeys: ['entryId', 'reason'] },
  ),
  'reopenEntry@1': fc.record({ entryId: anEntryId }),
  'mergeEntries@1': fc
    .record({
      keepId: anEntryId,
      isItself: pick([false, false, false, true]),
      revision: aRevision,
      dropRevision: aRevision,
      sealed: aSealedText,
    })
    .map(({ isItself, ...merge }) => {
      const other = someEntryIds.find((id) => id !== merge.keepId) ?? merge.keepId;
      return { ...merge, dropId: isItself ? merge.keepId : other };
    }),
  'keepEntriesApart@1': fc.record({ entryId: anEntryId, otherId: anEntryId }),
  'compareEntriesAgain@1': fc.record({ entryId: anEntryId, otherId: anEntryId }),
  'updateCapacity@1': fc.record({
    memberId: pick([ids.doctorId, ids.rivalDoctorId, ids.pharmacistId]),
    offer: fc.constant(offer),
  }),
  'announceDeparture@1': fc.record({
    id: pick([ids.departureId, ids.fixedId(0x832)]),
    memberId: aDoctorId,
    structureId: pick([ids.practiceId, ids.otherPracticeId]),
    plan: aPlan,
  }),
  'updateDeparture@1': fc.record({
    id: fc.constant(ids.departureId),
    memberId: aDoctorId,
    plan: aPlan,
    state: pick(['announced', 'cancelled'] as const),
  }),
  'adoptPriority@1': fc.record({ replaces: pick([1, 1, 2]), rule: fc.constant(weights) }),
  'adoptConsent@1': pick([1, 1, 2]).map((replaces) => ({ replaces, ...saidWords })),
  'changeListSettings@1': fc.record({ settings: fc.constant(freeSettings) }),
  'replaceCommunes@1': fc.record({ communes: fc.constant(aTerritory().communes) }),
  'updateSheet@1': fc.record({ memberId: aDoctorId, content: fc.constant(sheetContent) }),
  'withholdSheet@1': fc.record(
    { memberId: aDoctorId, reason: fc.constant('Pratique non conventionnelle') },
    { requiredKeys: ['memberId'] },
  ),
  'recordFigure@1': fc.record({
    id: pick([ids.figureId, ids.fixedId(0x852)]),
    facts: fc.constant(facts),
    removed: fc.boolean(),
  }),
  'closeRestoration@1': fc.record({ id: pick([ids.restorationId, ids.fixedId(0x862)]) }),
} as const satisfies { [N in CommandName]?: fc.Arbitrary<unknown> };

/** An entry in one of the states a life goes through. */
const anEntryValue: fc.Arbitrary<Entry> = pick([
  list.anEntry(),
  list.anEntry({ importId: ids.importId, source: 'import' }),
  list.anEntry({ status: 'unreachable', attempts: 3 }),
  list.aVerifiedEntry(),
  list.aProposedEntry(),
  list.aProposedEntry(),
  list.aClaimedEntry(),
  list.aClaimedEntry(),
  list.aClosedEntry(),
]);

/** Some of the list's records in some state, or missing. */
export const someListRecords: fc.Arbitrary<RecordChange[]> = fc
  .tuple(maybe(anEntryValue), maybe(anEntryValue), fc.boolean(), fc.boolean())
  .map(([first, second, hasDeparture, hasOthers]) => {
    const records: RecordChange[] = [];
    if (first) records.push({ kind: 'entry', id: ids.entryId, value: first });
    if (second) records.push({ kind: 'entry', id: ids.otherEntryId, value: second });
    if (hasDeparture) records.push({ kind: 'departure', id: ids.departureId, value: list.aDeparture() });
    if (hasOthers) {
      records.push({ kind: 'sheet', id: ids.doctorId, value: list.aSheet() });
      records.push({ kind: 'capacity', id: ids.doctorId, value: list.aCapacity() });
      records.push({ kind: 'figure', id: ids.figureId, value: list.aFigure() });
      records.push({ kind: 'restoration', id: ids.restorationId, value: list.aRestoration() });
    }
    return records;
  });
