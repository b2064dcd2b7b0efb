import type { Id } from '#domain/identifiers.ts';

const prime = 0x01000193;

/**
 * The id that a name always gives in the demonstration, so that the entrance, the records and the keys agree without asking
 * each other. FNV-1a four times over; no secret, and no defence against anybody who would make two names collide.
 */
export function demoId(name: string): Id {
  const hex = [1, 2, 3, 4].map((round) => fnv(`${round} ${name}`)).join('');
  const [a, b, c, d, e] = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(13, 16),
    hex.slice(17, 20),
    hex.slice(20),
  ];
  return `${a}-${b}-8${c}-8${d}-${e}`;
}

function fnv(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), prime);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (((hash ^ (hash >>> 13)) >>> 0) + 0x1_0000_0000).toString(16).slice(1);
}

export const demoTerritoryId = demoId('territory');
