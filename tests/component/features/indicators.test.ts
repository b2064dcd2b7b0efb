import { describe, expect, it } from 'vitest';
import { scaleOf } from '#client/features/indicators/chart-scale.ts';
import { cpamTable, trendWords } from '#client/features/indicators/cpam-rows.ts';
import { exportLines } from '#client/features/indicators/export-cells.ts';
import { figureDraft, figureErrors, figureFacts } from '#client/features/indicators/figure-draft.ts';
import { flowFinding, stockFinding } from '#client/features/indicators/findings.ts';
import { periodChoices } from '#client/features/indicators/period-choices.ts';
import { keyFigures, monthsTable, otherTables } from '#client/features/indicators/report-tables.ts';
import {
  groupName,
  periodText,
  perMilleText,
  underWay,
  underWaySentence,
} from '#client/features/indicators/report-words.ts';
import { csvText, safeText } from '#client/ui/spreadsheet-text.ts';
import { listReport } from '#domain/indicators/list-report.ts';
import { lastTwelveMonths, monthsOf } from '#domain/indicators/period.ts';
import { sharedReport } from '#domain/indicators/shared-report.ts';
import { trend } from '#domain/indicators/targets.ts';
import { defaultListSettings as settings } from '#domain/waitlist/list-settings.ts';
import { aClosing, anEntry, aProposal } from '#tests/support/a-list.ts';
import { at, today, zone } from '#tests/support/a-territory.ts';

const period = lastTwelveMonths(today);
const months = monthsOf(period);
/** The same months at the end of the last one. */
const over = monthsOf({ ...period, to: '2026-11-30' });
const flat = (value: number) => months.map(() => value);

describe('words of the report', () => {
  it('says a period, a group and a share', () => {
    expect(periodText(period)).toBe('décembre 2025 à novembre 2026');
    expect(periodText({ from: '2026-01-01', to: today })).toBe('janvier à novembre 2026');
    expect(groupName('older', settings.indicatorAges)).toBe('Plus de 70 ans');
    expect(groupName('older', { older: 70, olderIncluded: true, youngerThan: 16 })).toBe('70 ans et plus');
    expect(perMilleText(34)).toBe('3,4\u00a0%');
  });

  it('offers the twelve last months and three years', () => {
    expect(periodChoices(today).map(({ label }) => label)).toEqual([
      '12 derniers mois',
      'Année 2026',
      'Année 2025',
      'Année 2024',
    ]);
  });
});

describe('findings', () => {
  it('says the fall since the highest month, or the rise since the lowest', () => {
    const falling = [5126, 5158, 5201, 5190, 5144, 5102, 5071, 5096, 5083, 5010, 4938, 4871];

    expect(stockFinding(falling, months)).toBe('330\u00a0patients de moins depuis février');
    expect(stockFinding([...falling].reverse(), months)).toBe('255\u00a0patients de plus depuis décembre');
    expect(stockFinding(flat(12), months)).toBe('Autant de patients sur la liste chaque mois');
  });

  it('finds nothing where the last month is masked', () => {
    expect(stockFinding([...flat(9).slice(1), undefined], months)).toBe(
      'Patients sur la liste, mois par mois',
    );
    expect(flowFinding([...flat(9).slice(1), undefined], flat(3), over)).toBe(
      'Entrées et sorties, mois par mois',
    );
  });

  it('says since when more leave than come', () => {
    const left = [...flat(5).slice(0, 9), 20, 20, 20];
    expect(flowFinding(flat(10), left, over)).toBe('Depuis septembre, plus de sorties que d’entrées');
    expect(flowFinding(flat(10), [...flat(20).slice(1), 5], over)).toBe(
      'En novembre, plus d’entrées que de sorties',
    );
    expect(flowFinding(flat(10), flat(10), over)).toBe('Entrées et sorties, mois par mois');
  });

  it('holds a month that is not over against none of the others, and says that it is under way', () => {
    expect(flowFinding([...flat(10).slice(1), 1], [...flat(5).slice(1), 4], months)).toBe(
      'Depuis décembre, plus d’entrées que de sorties',
    );
    expect(underWaySentence(months)).toBe('Novembre est en cours');
    expect(months.map(underWay).filter((words) => words !== '')).toEqual([' (en cours)']);
    expect(underWaySentence(over)).toBeUndefined();
  });

  it('draws an axis of round marks, from zero for bars', () => {
    expect(scaleOf([4871, 5201]).marks).toEqual([4800, 5000, 5200, 5400]);
    expect(scaleOf([12, 316], { fromZero: true })).toEqual({ from: 0, to: 400, marks: [0, 200, 400] });
    expect(scaleOf([]).marks.length).toBeGreaterThan(1);
    expect(scaleOf([3, 3]).from).toBeLessThanOrEqual(3);
  });
});

describe('tables', () => {
  const entries = [
    ...Array.from({ length: 7 }, () => anEntry({ registeredAt: at(9, 0, '2026-03-02') })),
    ...Array.from({ length: 6 }, () =>
      anEntry({
        registeredAt: at(9, 0, '2026-03-02'),
        status: 'closed',
        closing: aClosing({ at: at(9, 0, '2026-06-02'), reason: 'moved' }),
      }),
    ),
    ...Array.from({ length: 2 }, () =>
      anEntry({ registeredAt: at(9, 0, '2026-04-02'), source: 'misas', departureId: 'd1' }),
    ),
  ];
  const shared = sharedReport(
    listReport(
      entries.map((entry) => ({ entry })),
      period,
      settings,
      zone,
    ),
    5,
  );
  const words = { ages: settings.indicatorAges, doctorOf: () => 'Dr Marsault' };

  it('[IN-8] leave out what is masked, on screen and in files alike', () => {
    const [reasons, doors, misas, departures] = otherTables(shared, words);

    expect(reasons?.rows).toEqual([
      { label: 'A déménagé', cells: [6] },
      { label: 'Ensemble', cells: [6] },
    ]);
    expect(doors?.rows.map(({ cells }) => cells[0])).toEqual([undefined, undefined, 15]);
    expect(misas?.rows.map(({ cells }) => cells[0])).toEqual([undefined, 0, undefined]);
    expect(departures?.rows).toEqual([{ label: 'Dr Marsault', cells: [undefined, 0] }]);
    const lines = exportLines(['CPTS d’essai'], [monthsTable(shared, words), keyFigures(shared)]);
    expect(lines.flat()).toContain('masqué');
    expect(lines.flat()).not.toContain(2);
  });

  it('tell proposals that were made, and nothing when there were none', () => {
    const titles = otherTables(shared, words).map(({ title }) => title);

    expect(titles).not.toContain('Propositions aux médecins');
    const asked = anEntry({ proposals: [aProposal()] });
    const one = sharedReport(listReport([{ entry: asked }], period, settings, zone), 0);
    expect(otherTables(one, words).map(({ title }) => title)).toContain('Propositions aux médecins');
  });
});

describe('files', () => {
  it.each(['=1+1', '+33', '-2', '@SUM(A1)', '\t=1', '\r=1'])('%j is no formula', (text) => {
    expect(safeText(text)).toBe(`'${text}`);
  });

  it('leave numbers and plain words alone', () => {
    expect(safeText('CPAM de la Vienne')).toBe('CPAM de la Vienne');
    expect(
      exportLines([], [{ title: 'T', head: ['a'], rows: [{ label: 'b', cells: [3, '=1', undefined] }] }]),
    ).toEqual([[], ['T'], ['a'], ['b', 3, "'=1", 'masqué']]);
  });

  it('open in a French spreadsheet: mark, semicolons, CRLF, quotes', () => {
    expect(
      csvText([
        ['Motif', 'n'],
        ['A ; « dit »\n"oui"', 3],
      ]),
    ).toBe('\ufeffMotif;n\r\n"A ; « dit »\n""oui""";3\r\n');
  });
});

describe('CPAM figures', () => {
  const typed = {
    population: 'ald' as const,
    numerator: '267',
    denominator: '7 853',
    source: ' CPAM 86 ',
    on: '2026-06-30',
  };

  it('are kept as numbers with their source and date', () => {
    expect(figureFacts(typed, today)).toEqual({
      population: 'ald',
      numerator: 267,
      denominator: 7853,
      source: 'CPAM 86',
      on: '2026-06-30',
    });
    expect(figureFacts({ ...typed, denominator: '' }, today)).not.toHaveProperty('denominator');
  });

  it('say what is wrong beside what was typed', () => {
    expect(Object.keys(figureErrors(figureDraft(undefined), today)).sort()).toEqual([
      'numerator',
      'on',
      'source',
    ]);
    expect(figureErrors({ ...typed, denominator: '200' }, today).denominator).toContain('plus petit');
    expect(figureErrors({ ...typed, denominator: '0' }, today).denominator).toContain('plus grand que zéro');
    expect(figureErrors({ ...typed, on: '2026-12-01' }, today).on).toContain('pas encore');
    expect(figureFacts({ ...typed, numerator: '12,5' }, today)).toBeUndefined();
  });

  it('[IN-7] « stable » holds the target', () => {
    expect(trendWords(trend(267, 267))).toBe('Tenu · stable');
    expect(trendWords(trend(267, 255))).toBe('Tenu · 12 de moins');
    expect(trendWords(trend(329, 338))).toBe('Pas tenu · 9 de plus');
  });

  it('say in the table that a figure is missing', () => {
    const row = {
      population: 'ald' as const,
      name: 'ALD',
      onList: undefined,
      listTrend: undefined,
      figure: undefined,
      target: undefined,
    };

    expect(cpamTable([row]).rows[0]?.cells).toEqual([
      undefined,
      '',
      'pas de chiffre',
      '',
      '',
      'pas encore comparable',
    ]);
  });
});
