import type { Patient } from '#domain/bookings/booking.ts';

/** Invented patients; 06 39 98 is a range that is given to nobody. */
const rows: readonly (readonly [name: string, birthYear: number, reason: string])[] = [
  ['Mme Vigneron', 1951, 'Plaie à la main à revoir'],
  ['M. Delhoume', 1984, 'Fièvre depuis trois jours'],
  ['Mme Aubrin', 1967, 'Toux et essoufflement à l’effort'],
  ['Léo Pannetier', 2021, 'Otite probable'],
  ['M. Grondin', 1946, 'Tension élevée au comptoir, 17/10'],
  ['Mme Chasseriau', 1993, 'Infection urinaire'],
  ['M. Pouvreau', 1972, 'Lumbago, ne tient pas assis'],
  ['Zoé Marchadier', 2016, 'Éruption et fièvre'],
  ['Mme Lussault', 1939, 'Chute hier, douleur au poignet'],
  ['M. Bouffard', 1990, 'Angine, avale difficilement'],
  ['Mme Rochereau', 1958, 'Pansement qui suinte'],
  ['M. Tranchet', 2002, 'Entorse de la cheville'],
  ['Mme Goubault', 1978, 'Sinusite qui dure'],
  ['M. Massonneau', 1963, 'Douleur au mollet, à examiner'],
];

/** The patient of the `index`-th booking; they come round again. */
export function demoPatient(index: number): Patient {
  const at = index % rows.length;
  const [name, birthYear, reason] = rows[at] ?? ['Mme Vigneron', 1951, ''];
  return { name, birthYear, reason, phone: `+33639980${String(100 + at).padStart(3, '0')}` };
}
