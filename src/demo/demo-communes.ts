import type { Commune } from '#domain/territory/territory.ts';

/** The 26 communes of Aliénor Ô Poitou: INSEE code, name, inhabitants, centre (approximate, only to estimate distances). */
const table: readonly (readonly [
  code: string,
  name: string,
  population: number,
  lat: number,
  lon: number,
])[] = [
  ['86002', 'Amberre', 565, 46.763, 0.153],
  ['86016', 'Avanton', 2226, 46.663, 0.306],
  ['86017', 'Ayron', 1085, 46.658, 0.074],
  ['86123', 'Boivre-la-Vallée', 3024, 46.556, 0.106],
  ['86048', 'Chabournay', 1274, 46.718, 0.264],
  ['86050', 'Chalandray', 784, 46.665, 0.003],
  ['86053', 'Champigny en Rochereau', 1878, 46.716, 0.15],
  ['86073', 'Cherves', 529, 46.727, 0.016],
  ['86074', 'Chiré-en-Montreuil', 922, 46.632, 0.121],
  ['86075', 'Chouppes', 802, 46.801, 0.176],
  ['86076', 'Cissé', 2869, 46.646, 0.228],
  ['86085', 'Coussay', 266, 46.823, 0.203],
  ['86089', 'Cuhon', 377, 46.749, 0.1],
  ['86102', 'Frozes', 621, 46.654, 0.125],
  ['86121', 'Latillé', 1494, 46.618, 0.078],
  ['86142', 'Maillé', 637, 46.69, 0.066],
  ['86144', 'Maisonneuve', 319, 46.722, 0.048],
  ['86150', 'Massognes', 274, 46.743, 0.04],
  ['86160', 'Mirebeau', 2143, 46.787, 0.183],
  ['86177', 'Neuville-de-Poitou', 5513, 46.686, 0.246],
  ['86271', 'Thurageau', 720, 46.784, 0.258],
  ['86281', 'Saint-Martin-la-Pallu', 5713, 46.735, 0.31],
  ['86292', 'Villiers', 982, 46.664, 0.18],
  ['86294', 'Vouillé', 3697, 46.64, 0.166],
  ['86299', 'Vouzailles', 566, 46.717, 0.09],
  ['86300', 'Yversay', 611, 46.672, 0.216],
];

export const demoCommunes: readonly Commune[] = table.map(([code, name, population, lat, lon]) => ({
  code,
  name,
  population,
  lat,
  lon,
}));

/** The INSEE code of a commune by its name; throws when the demonstration has no such commune. */
export function communeCode(name: string): string {
  const commune = demoCommunes.find((candidate) => candidate.name === name);
  if (!commune) throw new Error(`No commune ${name}`);
  return commune.code;
}
