/** The same value with a field `canary` smuggled into every object of it. */
export function withCanaries<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withCanaries) as T;
  if (typeof value !== 'object' || value === null) return value;
  const inside = Object.entries(value).map(([name, field]) => [name, withCanaries(field)]);
  return { ...Object.fromEntries(inside), canary: 'Mme Canari' } as T;
}
