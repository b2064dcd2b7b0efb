import { closingReasonName, declineReasonName, sourceName } from '#client/ui/list-words.ts';
import type { Id } from '#domain/identifiers.ts';
import type { ListReport } from '#domain/indicators/list-report.ts';
import type { SharedReport } from '#domain/indicators/shared-report.ts';
import { groups } from '#domain/indicators/stock-by-group.ts';
import type { ListSettings } from '#domain/waitlist/list-settings.ts';
import { groupName, monthAndYear, underWay } from './report-words.ts';

/** A count, words, or undefined where it is masked. */
export type TableCell = number | string | undefined;

/** One table of the report, the same on screen, on paper and in a file. */
export interface ReportTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly TableCell[] }[];
  readonly note?: string;
}

/** What the tables need to name. */
export interface TableWords {
  readonly ages: ListSettings['indicatorAges'];
  /** The doctor of a departure, as colleagues name him. */
  readonly doctorOf: (departureId: Id) => string;
}

/** Month by month: stocks, entries and exits. */
export function monthsTable({ report, count }: SharedReport, { ages }: TableWords): ReportTable {
  const row = (label: string, name: string) => ({
    label,
    cells: report.months.map((_, at) => count(`${name}.${at}`)),
  });
  return {
    title: 'Mois par mois',
    head: ['Mois', ...report.months.map((month) => `${monthAndYear(month)}${underWay(month)}`)],
    rows: [
      row('Sur la liste', 'onList'),
      ...groups.map((group) => row(groupName(group, ages), group)),
      row('Entrées', 'entered'),
      row('Sorties', 'left'),
      row('dont MT déclaré', 'declared'),
    ],
    note: 'Un patient peut compter dans plusieurs lignes : ne pas additionner.',
  };
}

/** Everything else that is counted over the period. */
export function otherTables(shared: SharedReport, words: TableWords): readonly ReportTable[] {
  return [
    reasonsTable(shared),
    doorsTable(shared),
    proposalsTable(shared),
    misasTable(shared),
    departuresTable(shared, words),
  ].filter(({ rows }) => rows.length > 0);
}

function reasonsTable({ report, count }: SharedReport): ReportTable {
  const rows = byCount(report.reasons, count, 'reasons', (reason) => closingReasonName[reason]);
  return {
    title: 'Sorties de la liste, par motif',
    head: ['Motif', 'Patients'],
    rows: rows.length === 0 ? [] : [...rows, { label: 'Ensemble', cells: [count('left')] }],
  };
}

function doorsTable({ report, count }: SharedReport): ReportTable {
  const rows = byCount(report.doors, count, 'doors', (door) => sourceName[door]);
  return {
    title: 'Demandes reçues, par source',
    head: ['Source de la demande', 'Demandes'],
    rows: rows.length === 0 ? [] : [...rows, { label: 'Ensemble', cells: [count('entered')] }],
  };
}

function proposalsTable({ report, count }: SharedReport): ReportTable {
  const { proposals } = report;
  const row = (label: string, name: 'claimed' | 'released' | 'lapsed' | 'withdrawn' | 'open') =>
    proposals[name] === 0 && name !== 'claimed' ? [] : [{ label, cells: [count(`proposals.${name}`)] }];
  const declined = byCount(proposals.declined, count, 'declined', (reason) => declineReasonName[reason]);
  const rows = [
    ...row('Patient accepté', 'claimed'),
    ...declined.map(({ label, cells }) => ({ label: `Décliné : ${label.toLocaleLowerCase('fr')}`, cells })),
    ...row('Sans réponse dans le délai', 'lapsed'),
    ...row('Reprise par la coordination', 'withdrawn'),
    ...row('Patient accepté puis rendu', 'released'),
    ...row('En attente de réponse', 'open'),
  ];
  return {
    title: 'Propositions aux médecins',
    head: ['Suite donnée', 'Propositions'],
    rows: rows.length === 1 && proposals.claimed === 0 ? [] : rows,
  };
}

function misasTable({ report: { misas }, count }: SharedReport): ReportTable {
  const unanswered = misas.asked - misas.answered;
  return {
    title: 'Sollicitations de la MISAS',
    head: ['', 'Demandes'],
    rows:
      misas.asked === 0
        ? []
        : [
            { label: 'Reçues', cells: [count('misas.asked')] },
            { label: 'Avec une réponse', cells: [count('misas.answered')] },
            { label: 'Sans réponse', cells: [count('misas.unanswered')] },
          ],
    note: unanswered === 0 ? 'Toutes ont reçu une réponse.' : 'L’objectif est de répondre à toutes.',
  };
}

function departuresTable({ report, count }: SharedReport, { doctorOf }: TableWords): ReportTable {
  return {
    title: 'Patients de médecins qui partent',
    head: ['Médecin', 'Inscrits', 'Ont un médecin'],
    rows: [...report.departures.keys()].map((id) => ({
      label: doctorOf(id),
      cells: [count(`departure.${id}`), count(`departure.${id}.found`)],
    })),
  };
}

/** Largest first; the order of masked counts says nothing of them: by their words, at the end. */
function byCount<Key extends string>(
  counts: ReadonlyMap<Key, number>,
  count: SharedReport['count'],
  table: string,
  name: (key: Key) => string,
): ReportTable['rows'] {
  return [...counts.keys()]
    .map((key) => ({ label: name(key), cells: [count(`${table}.${key}`)] }))
    .sort((a, b) => (b.cells[0] ?? -1) - (a.cells[0] ?? -1) || a.label.localeCompare(b.label, 'fr'));
}

/** The figures at the head of the report. */
export function keyFigures({ report, count, isTold }: SharedReport): ReportTable {
  const { withDoctor } = report;
  const areWaitsTold = isTold('waiting');
  const days = (value: ListReport['medianWait']) => (areWaitsTold ? (value ?? '') : undefined);
  return {
    title: 'Chiffres clés',
    head: ['', 'Valeur'],
    rows: [
      { label: 'Patients en attente', cells: [count('waiting')] },
      { label: 'Acceptés par un médecin, pas encore déclarés', cells: [count('claimed')] },
      { label: 'Patients sur la liste', cells: [count(`onList.${report.months.length - 1}`)] },
      { label: 'Attente médiane, en jours', cells: [days(report.medianWait)] },
      { label: 'Plus longue attente, en jours', cells: [days(report.longestWait)] },
      { label: `Avec un médecin déclaré en ${withDoctor.months} mois`, cells: [count('withDoctor')] },
      { label: `parmi les inscrits depuis ${withDoctor.months} mois`, cells: [count('withDoctor.of')] },
    ],
  };
}
