/** Small matters of writing French: numbers, phones, lists. */

/** « 01 99 00 12 40 » from `+33199001240`; short numbers « 15 », « 116 117 »; anything else as it is. */
export function phoneText(phone: string): string {
  const national = phone.startsWith('+33') ? `0${phone.slice(3)}` : phone;
  if (/^0\d{9}$/.test(national)) return national.replace(/(\d{2})(?=\d)/g, '$1\u00a0');
  if (/^\d{6}$/.test(national)) return `${national.slice(0, 3)}\u00a0${national.slice(3)}`;
  return national;
}

/** « 600 m », « 8 km »; « sur place » under 100 m. */
export function distanceText(km: number): string {
  if (km < 0.1) return 'sur place';
  const hundreds = Math.round(km * 10);
  if (hundreds < 10) return `${hundreds * 100}\u00a0m`;
  return `${Math.round(km)}\u00a0km`;
}

const wholeNumber = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });

/** « 1 demande », « 3 200 lignes »: French counts zero as one. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${wholeNumber.format(count)}\u00a0${count < 2 ? one : many}`;
}

/** « a », « a et b », « a, b et c ». */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} et ${items.at(-1)}`;
}

/** « médecins », « Étienne » → initials for the disc: « ER ». */
export function initials(givenName: string, familyName: string): string {
  return `${givenName.charAt(0)}${familyName.charAt(0)}`.toLocaleUpperCase('fr');
}

/** « d’Hélène », « de Nadia »: the preposition before a name. */
export function of(name: string): string {
  return /^[aeiouyéèêàâîôûœh]/i.test(name) ? `d’${name}` : `de ${name}`;
}
