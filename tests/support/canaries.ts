/** The same value with a field `canary` smuggled into every object of it. */
export function withCanaries<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withCanaries) as T;
  if (typeof value !== 'object' || value === null) return value;
  const inside = Object.entries(value).map(([name, field]) => [name, withCanaries(field)]);
  return { ...Object.fromEntries(inside), canary: 'Mme Canari' } as T;
}

/** A word as it is, and as it would look inside base64, wherever it starts. */
export function waysToWrite(word: string): readonly string[] {
  const encoded = [0, 1, 2].map((shift) =>
    Buffer.from(' '.repeat(shift) + word)
      .toString('base64')
      .replace(/=+$/, '')
      .slice(shift === 0 ? 0 : shift + 1, -1),
  );
  return [word, ...encoded];
}
