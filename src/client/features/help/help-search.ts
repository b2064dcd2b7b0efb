import type { Installability } from '#client/ports/device.ts';
import type { Member } from '#domain/access/member.ts';
import { foldName } from '#domain/waitlist/duplicates.ts';
import { type HelpTopic, type Part, parts, type Reader } from './help-topic.ts';
import { deviceTopics } from './topics-devices.ts';
import { doorTopics } from './topics-doors.ts';
import { everydayTopics } from './topics-everyday.ts';
import { listTopics } from './topics-list.ts';
import { slotTopics } from './topics-slots.ts';
import { territoryTopics } from './topics-territory.ts';

/** The whole guide. */
export const topics: readonly HelpTopic[] = [
  ...slotTopics,
  ...doorTopics,
  ...listTopics,
  ...territoryTopics,
  ...everydayTopics,
  ...deviceTopics,
];

/** What of the guide somebody needs, from what he does in the territory. */
export function readersOf(member: Member, does: { publishes: boolean; books: boolean }): readonly Reader[] {
  const { profession } = member;
  const speaksForDoctors = profession === 'generalPractitioner' || profession === 'secretary';
  return [
    'everyone',
    ...(profession === 'coordinator' ? (['coordinator'] as const) : (['files'] as const)),
    ...(does.publishes ? (['publishes'] as const) : []),
    ...(does.books ? (['books'] as const) : []),
    ...(speaksForDoctors ? (['doctor'] as const) : []),
  ];
}

/** The topics for these readers that hold every word of the question, in the guide's order; all readers when none is given. */
export function findTopics(query: string, readers: readonly Reader[] | undefined): readonly HelpTopic[] {
  const wanted = foldName(query).split(' ').filter(Boolean);
  return topics.filter(
    (topic) =>
      (readers === undefined || topic.readers.some((reader) => readers.includes(reader))) &&
      wanted.every((word) => wordsOf(topic).includes(word)),
  );
}

function wordsOf({ title, steps = [], notes = [] }: HelpTopic): string {
  return foldName([title, ...steps, ...notes].join(' '));
}

/** The topics of each part, parts without any left out. */
export function byPart(
  found: readonly HelpTopic[],
): readonly { readonly part: Part; readonly topics: readonly HelpTopic[] }[] {
  return parts
    .map((part) => ({ part, topics: found.filter((topic) => topic.part === part) }))
    .filter((one) => one.topics.length > 0);
}

/** A line in pieces: what is between guillemets is a label of a screen. */
export function pieces(line: string): readonly { readonly text: string; readonly isLabel: boolean }[] {
  return line
    .split(/(«[^»]*»)/)
    .filter((text) => text !== '')
    .map((text) => ({ text, isLabel: text.startsWith('«') }));
}

/** The topic that stands open above the others, if one does: the one an address names, else installing by hand where it matters most. */
export function topicFirst(asked: string | null, installability: Installability): HelpTopic | undefined {
  const id = asked ?? (installability === 'byHand' ? 'iphone' : undefined);
  return topics.find((topic) => topic.id === id);
}
