import { describe, expect, it } from 'vitest';
import { parseCommand } from '#domain/commands.ts';
import { aFigure, dayMs } from '#tests/support/a-list.ts';
import { now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { ListDesk } from '#tests/support/list-desk.ts';

const { enteredAt: _at, enteredBy: _by, removed, ...facts } = aFigure();
const typed = { id: ids.figureId, facts, removed };

describe('a CPAM figure', () => {
  it('[IN-2] is typed in by the coordination, with what it counts, its source and its date', () => {
    const desk = new ListDesk();

    expect(desk.give(ids.coordinatorId, 'recordFigure@1', typed)).toBeUndefined();
    expect(desk.view.get('figure', ids.figureId)).toEqual(aFigure({ enteredAt: now }));
    expect(desk.give(ids.doctorId, 'recordFigure@1', typed)).toEqual({ kind: 'notCoordinator' });
  });

  it('[IN-2] has no denominator when none is known, never an empty one', () => {
    const { denominator: _denominator, ...alone } = facts;

    expect(parseCommand('recordFigure@1', { ...typed, facts: alone })).not.toBe('malformed');
    expect(parseCommand('recordFigure@1', { ...typed, facts: { ...facts, denominator: 0 } })).toBe(
      'malformed',
    );
    expect(parseCommand('recordFigure@1', { ...typed, facts: { ...facts, source: '' } })).toBe('malformed');
  });

  it('[IN-2] is corrected or taken back without being lost: who entered it, and when, stays', () => {
    const desk = new ListDesk({ kind: 'figure', id: ids.figureId, value: aFigure() });
    const corrected = { ...typed, facts: { ...facts, numerator: 214 }, removed: true };
    desk.give(ids.coordinatorId, 'recordFigure@1', corrected, now + dayMs);

    expect(desk.view.get('figure', ids.figureId)).toEqual(aFigure({ numerator: 214, removed: true }));
  });
});
