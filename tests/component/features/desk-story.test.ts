import { describe, expect, test } from 'vitest';
import { historyOf } from '#client/features/desk/history.ts';
import { rowState } from '#client/features/desk/row-state.ts';
import { todayMatters } from '#client/features/desk/today-matters.ts';
import { moment } from '#client/ui/french-time.ts';
import { aDesk, rowsOfDesk } from '#tests/support/a-desk.ts';
import {
  aClaim,
  aClosing,
  aContact,
  anEntry,
  aProposal,
  aRivalProposal,
  aVerifiedEntry,
  dayMs,
} from '#tests/support/a-list.ts';
import { anEnvelope, aTerritory, now, zone } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import type { Entry } from '../../../src/domain/waitlist/entry.ts';

const setting = { now, zone, unreachableAfter: 3 };
const stateOf = (entry: Entry, isPending = false) => rowState({ entry, isPending }, setting);

describe('a row’s state', () => {
  test.each<readonly [string, Entry, ReturnType<typeof rowState>]>([
    [
      'nobody has called yet',
      anEntry({ registeredAt: now - dayMs }),
      { tone: 'plain', words: 'À rappeler', when: 'hier' },
    ],
    [
      'called twice without an answer',
      anEntry({ attempts: 2 }),
      { tone: 'plain', words: 'Sans réponse', when: '2\u00a0essais sur 3' },
    ],
    [
      'called too often',
      anEntry({ status: 'unreachable', attempts: 3 }),
      { tone: 'plain', words: 'Injoignable', when: '3\u00a0essais sur 3' },
    ],
    ['verified', aVerifiedEntry(), { tone: 'plain', words: 'Vérifié', when: 'hier' }],
    [
      'proposed to two',
      aVerifiedEntry({ proposals: [aProposal(), aRivalProposal()] }),
      { tone: 'pending', words: 'Proposé à 2', when: 'aujourd’hui' },
    ],
    [
      'still proposed to one when another declined',
      aVerifiedEntry({
        proposals: [aProposal({ state: 'declined', answeredAt: now }), aRivalProposal()],
      }),
      { tone: 'pending', words: 'Proposé à 1', when: 'aujourd’hui' },
    ],
    [
      'declined',
      aVerifiedEntry({ proposals: [aProposal({ state: 'declined', answeredAt: now - dayMs })] }),
      { tone: 'refused', words: 'Décliné', when: 'hier' },
    ],
    [
      'lapsed',
      aVerifiedEntry({ proposals: [aProposal({ state: 'lapsed', answeredAt: now - dayMs })] }),
      { tone: 'refused', words: 'Sans réponse', when: 'hier' },
    ],
    [
      'verified again once a proposal was taken back',
      aVerifiedEntry({ proposals: [aProposal({ state: 'withdrawn', answeredAt: now })] }),
      { tone: 'plain', words: 'Vérifié', when: 'hier' },
    ],
    [
      'taken',
      aVerifiedEntry({ status: 'claimed', claim: aClaim() }),
      { tone: 'confirmed', words: 'Accepté', when: 'aujourd’hui' },
    ],
    [
      'gone',
      anEntry({ status: 'closed', closing: aClosing({ at: now - 2 * dayMs }) }),
      { tone: 'plain', words: 'A trouvé seul', when: 'il y a 2\u00a0jours' },
    ],
  ])('says who %s', (_what, entry, state) => {
    expect(stateOf(entry)).toMatchObject(state);
  });

  test('is dotted as long as the relay has not answered, whatever it says', () => {
    for (const entry of [anEntry(), aVerifiedEntry(), anEntry({ status: 'closed', closing: aClosing() })]) {
      expect(stateOf(entry, true)).toEqual({ ...stateOf(entry), tone: 'pending', when: 'à confirmer' });
    }
  });
});

describe('a patient’s history', () => {
  const told = async (entry: Entry) => {
    const { standing } = await aDesk([]);
    return historyOf(entry, standing, now);
  };
  const words = (events: Awaited<ReturnType<typeof told>>) =>
    events.map((event) => [event.words, event.detail, event.isOpen]);

  test('tells everything, latest first, from the door to the declaration', async () => {
    const day = (ago: number) => now - ago * dayMs;
    const verifiedAt = day(20);
    const entry = aVerifiedEntry({
      registeredAt: day(100),
      contacts: [
        aContact({ id: ids.fixedId(0x9a1), at: day(30), outcome: 'noAnswer' }),
        aContact({ id: ids.fixedId(0x9a2), at: day(25), outcome: 'leftMessage' }),
        aContact({ id: ids.fixedId(0x9a3), at: verifiedAt }),
        aContact({ id: ids.fixedId(0x9a4), at: day(3), kind: 'source', outcome: 'done' }),
      ],
      verification: { standing: 'undeclared', at: verifiedAt, by: ids.coordinatorId },
      proposals: [
        aProposal({ at: day(10), state: 'claimed', answeredAt: day(8) }),
        aRivalProposal({ at: day(10), state: 'declined', reason: 'tooFar', answeredAt: day(9) }),
      ],
      claim: aClaim({ at: day(8), appointmentOn: '2026-11-20' }),
      status: 'closed',
      closing: aClosing({ reason: 'declared', at: day(1), memberId: ids.doctorId }),
    });
    expect(words(await told(entry))).toEqual([
      ['Sortie de la liste\u202f: médecin traitant déclaré', 'Dr Marsault', false],
      ['Réponse donnée à qui avait signalé', undefined, false],
      ['Patient accepté\u202f: Dr Marsault', 'Premier rendez-vous le 20\u00a0novembre 2026', false],
      ['Proposition déclinée\u202f: Dr Belkacem', 'Trop loin', false],
      ['Proposition\u202f: Dr Belkacem', undefined, false],
      ['Proposition\u202f: Dr Marsault', undefined, false],
      ['Rappel\u202f: situation vérifiée', 'Suivi par un médecin, non déclaré', false],
      ['Message laissé', undefined, false],
      ['Appel sans réponse', undefined, false],
      ['Inscription', 'Par Pharmacie des Trois Tilleuls', false],
    ]);
  });

  test('hangs by a dotted thread what is not decided: a proposal without an answer, a patient not declared yet', async () => {
    const proposal = aProposal();
    const asked = (await told(aVerifiedEntry({ proposals: [proposal] }))).filter(({ isOpen }) => isOpen);
    expect(words(asked)).toEqual([
      ['Proposition\u202f: Dr Marsault', `Réponse avant ${moment(proposal.expiresAt, now, zone)}`, true],
    ]);
    const taken = aVerifiedEntry({
      status: 'claimed',
      claim: aClaim(),
      proposals: [aProposal({ state: 'claimed', answeredAt: now - 1_800_000 })],
    });
    expect((await told(taken)).filter(({ isOpen }) => isOpen).map(({ words: said }) => said)).toEqual([
      'Patient accepté\u202f: Dr Marsault',
    ]);
  });

  test('gives each note with the contact it was sealed for, and none where nothing was noted', async () => {
    const note = anEnvelope([ids.coordinationId]);
    const { note: _note, ...silent } = aContact({ id: ids.fixedId(0x9b2), at: now - 5 * dayMs });
    const events = await told(anEntry({ contacts: [aContact({ note }), silent] }));
    expect(events.flatMap((event) => event.note ?? [])).toEqual([{ contactId: ids.contactId, sealed: note }]);
  });

  test('has a key of its own for every line, also of a merged story', async () => {
    const entry = aVerifiedEntry({
      contacts: [aContact(), aContact({ id: ids.fixedId(0x9c1) })],
      proposals: [aProposal({ state: 'released', answeredAt: now }), aRivalProposal()],
    });
    const keys = (await told(entry)).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('says who brought him: the coordination’s own entries by their door', async () => {
    const entry = anEntry({ source: 'misas', sourceStructureId: ids.coordinationId });
    expect(words(await told(entry))).toEqual([['Inscription', 'Par la MISAS', false]]);
  });
});

describe('[WL-24] what is to be done about a patient today', () => {
  const matters = async (entry: Entry, hasTwin = false) => {
    const [row] = await rowsOfDesk([{ entry }]);
    if (!row) throw new Error('one row');
    return todayMatters(row, aTerritory(), hasTwin);
  };

  test('is nothing when nothing waits, and nobody is told to call whom the state says to call', async () => {
    expect(await matters(aVerifiedEntry())).toEqual([]);
    expect(await matters(anEntry())).toEqual([]);
  });

  test('is said with the gesture that settles it', async () => {
    const misas = await matters(aVerifiedEntry({ source: 'misas' }));
    expect(misas.map(({ kind, gesture }) => [kind, gesture])).toEqual([
      ['misasUnanswered', 'J’ai répondu à qui l’a signalé'],
    ]);
    expect((await matters(anEntry(), true)).map(({ gesture }) => gesture)).toEqual([
      'Comparer les deux fiches',
    ]);
    const silent = aVerifiedEntry({
      ...{ registeredAt: now - 400 * dayMs, reconfirmedAt: now - 300 * dayMs },
      verification: { standing: 'none', at: now - 300 * dayMs, by: ids.coordinatorId },
    });
    expect((await matters(silent)).map(({ words: said, gesture }) => [said, gesture])).toEqual([
      ['Sans nouvelles depuis 6\u00a0mois ou plus.', 'Il attend toujours'],
    ]);
  });

  test('says since when to call back, and that nobody said yes', async () => {
    const late = await matters(aVerifiedEntry({ callBackOn: '2026-11-20' }));
    expect(late.map(({ words: said }) => said)).toEqual(['À rappeler depuis le 20\u00a0novembre 2026.']);
    const declined = await matters(aVerifiedEntry({ proposals: [aProposal({ state: 'declined' })] }));
    expect(declined.map(({ kind }) => kind)).toEqual(['proposalsOver']);
  });

  test('a MISAS request is answered whatever became of it', async () => {
    const gone = anEntry({ source: 'misas', status: 'closed', closing: aClosing() });
    expect((await matters(gone)).map(({ kind }) => kind)).toEqual(['misasUnanswered']);
    expect(await matters({ ...gone, sourceAnsweredAt: now })).toEqual([]);
  });
});
