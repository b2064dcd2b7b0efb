import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  byPart,
  findTopics,
  pieces,
  readersOf,
  topicFirst,
  topics,
} from '#client/features/help/help-search.ts';
import { parts } from '#client/features/help/help-topic.ts';
import { moreLines, publicPages } from '#client/features/more/more-lines.ts';
import type { Id } from '#domain/identifiers.ts';
import { standingOf } from '#sync/known-records.ts';
import { aMember } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice } from '../../unit/sync/a-device.ts';

const client = join(import.meta.dirname, '../../../src/client');

/** Every word a screen may show, as its sources write it, the guide's own excepted. */
function screenTexts(): string {
  return readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes(join('features', 'help')))
    .map((file) => plain(readFileSync(join(client, file), 'utf8')))
    .join('\n');
}

/** One kind of space, whether it was written as it is or as an escape. */
function plain(text: string): string {
  return text
    .replace(/\{'\\u202f'\}|\\u202f|\\u00a0|&#8239;|&nbsp;/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ');
}

/** Is this label the whole of something a screen says: between the marks of its source, a number or an icon beside it? */
function isOnScreen(label: string, texts: string): boolean {
  const whole = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`["'\`>}] ?${whole} ?["'\`<{$,(]`, 'u').test(texts);
}

const labels = [
  ...new Set(
    topics
      .flatMap(({ title, steps = [], notes = [] }) => [title, ...steps, ...notes])
      .flatMap(pieces)
      .filter(({ isLabel }) => isLabel)
      .map(({ text }) => plain(text).slice(2, -2)),
  ),
];

describe('the guide', () => {
  const texts = screenTexts();

  test.each(labels)('quotes « %s » as a screen writes it', (label) => {
    expect(isOnScreen(label, texts)).toBe(true);
  });

  test('quotes only what is there: another label would be found missing', () => {
    expect(labels.length).toBeGreaterThan(40);
    expect(isOnScreen('Publier un créneau', texts)).toBe(true);
    expect(isOnScreen('Publier une créneau', texts)).toBe(false);
    expect(isOnScreen('Publier un', texts)).toBe(false);
  });

  test('has each anchor once, and something to say under each title', () => {
    const anchors = [...topics.map(({ id }) => id), ...parts];
    expect(new Set(anchors).size).toBe(anchors.length);
    for (const { id, steps = [], notes = [] } of topics) {
      expect([...steps, ...notes].length, id).toBeGreaterThan(0);
    }
  });

  test('covers each door and each daily gesture', () => {
    const gestures = [
      ...['inscrire', 'depuis-rendez-vous', 'telephone-papier', 'page-publique', 'depuis-depart'],
      ...['reprendre-tableau', 'publier', 'reserver', 'annuler', 'rappeler', 'proposer', 'accepter'],
      ...['declarer', 'rendre', 'sortir', 'doublons', 'imprimer', 'indicateurs', 'hors-ligne'],
      ...['a-confirmer', 'qui-lit'],
    ];
    const known = topics.map(({ id }) => id);
    expect(gestures.filter((gesture) => !known.includes(gesture))).toEqual([]);
  });

  test('shows everybody his own gestures, and all of them to who asks', () => {
    const forThem = (profession: Parameters<typeof aMember>[0], does = { publishes: false, books: false }) =>
      findTopics('', readersOf(aMember(profession), does)).map(({ id }) => id);
    const pharmacist = forThem({ profession: 'pharmacist' }, { publishes: false, books: true });
    expect(pharmacist).toContain('reserver');
    expect(pharmacist).not.toContain('publier');
    expect(pharmacist).not.toContain('offres');
    const doctor = forThem({}, { publishes: true, books: false });
    expect(doctor).toEqual(expect.arrayContaining(['publier', 'accepter', 'mon-offre', 'depart']));
    expect(doctor).not.toContain('indicateurs');
    expect(forThem({ profession: 'coordinator' })).toEqual(
      expect.arrayContaining(['rappeler', 'proposer', 'indicateurs', 'page-publique']),
    );
    expect(forThem({ profession: 'partner' })).toEqual(expect.arrayContaining(['inscrire', 'qui-lit']));
    expect(findTopics('', undefined)).toHaveLength(topics.length);
  });

  test('shows first to an iPhone’s owner how to install, unless he came for something else', () => {
    expect(topicFirst(null, 'byHand')?.id).toBe('iphone');
    expect(topicFirst('android', 'byHand')?.id).toBe('android');
    for (const other of ['installed', 'prompt', 'none'] as const) {
      expect(topicFirst(null, other)).toBeUndefined();
      expect(topicFirst('iphone', other)?.id).toBe('iphone');
    }
    expect(topicFirst('nulle-part', 'none')).toBeUndefined();
  });

  test('says the way back from « Garder les deux »', () => {
    const [topic] = topics.filter(({ id }) => id === 'doublons');
    const said = plain([...(topic?.steps ?? []), ...(topic?.notes ?? [])].join(' '));
    expect(said).toContain('« Garder les deux »');
    expect(said).toContain('« Ne plus les garder séparées »');
  });

  test('is found by any words of it, without accents, and told part by part', () => {
    const ids = findTopics('reseau', undefined).map(({ id }) => id);
    expect(ids).toContain('hors-ligne');
    expect(findTopics('zzz', undefined)).toEqual([]);
    const shown = byPart(findTopics('affiche', undefined));
    expect(shown.every((one) => one.topics.length > 0)).toBe(true);
    expect(byPart(topics).map(({ part }) => part)).toEqual(parts);
  });
});

describe('« Plus »', () => {
  const linesOf = async (memberId: Id) => {
    const standing = standingOf((await aDevice(memberId)).state());
    if (!standing) throw new Error('nobody');
    return moreLines(standing).map(({ href }) => href);
  };

  test('leads each person to what has no tab for him', async () => {
    expect(await linesOf(ids.pharmacistId)).toEqual(['/annuaire', '/aide', '/inviter', '/reglages']);
    expect(await linesOf(ids.doctorId)).toEqual([
      '/offre',
      '/departs',
      '/annuaire',
      '/aide',
      '/inviter',
      '/reglages',
    ]);
    expect(await linesOf(ids.secretaryId)).toContain('/offre');
    expect(await linesOf(ids.coordinatorId)).toEqual(
      expect.arrayContaining(['/medecins', '/departs', '/indicateurs', '/patients/regle', '/communes']),
    );
  });

  test('gives the coordination the public addresses', async () => {
    const standing = standingOf((await aDevice(ids.coordinatorId)).state());
    expect(standing && publicPages(standing, 'https://relais.test').map(({ link }) => link)).toEqual([
      'https://relais.test/demande/territoire',
      'https://relais.test/professionnels/territoire',
    ]);
  });
});
