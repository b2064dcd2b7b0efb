import { homeStructure, knownStructure, type Standing } from '#sync/known-records.ts';

/** The communes to choose from: that of one's own structure first, then by name, then those beside the territory. */
export function communeOptions(
  standing: Standing,
): readonly { readonly value: string; readonly label: string }[] {
  const home = homeStructure(standing);
  const near = home === undefined ? undefined : knownStructure(standing.state, home)?.communeCode;
  const rank = (code: string, outside: boolean) => (code === near ? 0 : outside ? 2 : 1);
  const communes = standing.territory.communes
    .map(({ code, name, outside = false }) => ({ code, name, outside }))
    .sort((a, b) => rank(a.code, a.outside) - rank(b.code, b.outside) || a.name.localeCompare(b.name, 'fr'));
  return [
    { value: '', label: 'Choisir' },
    ...communes.map(({ code, name, outside }) => ({
      value: code,
      label: outside ? `${name} (hors territoire)` : name,
    })),
  ];
}
