/** What people type, read into what records hold. */

// Control characters (a pasted line end) become spaces: a name is one line wherever it is read.
export function oneLine(text: string): string {
  return text
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A French number of ten digits, or an international one that begins with +, as `+33…`; or what is wrong, in words. */
export function readPhone(typed: string): { number: string } | { error: string } {
  const compact = typed.replace(/[\s.\-/()\u00a0\u202f]/g, '').replace(/^00/, '+');
  if (compact === '') return { error: 'Indiquez un numéro où joindre le patient.' };
  if (!/^\+?\d+$/.test(compact)) return { error: 'Un numéro ne contient que des chiffres.' };
  if (compact.startsWith('+33')) return readFrench(`0${compact.slice(3).replace(/^0/, '')}`);
  if (compact.startsWith('+')) {
    return /^\+\d{6,15}$/.test(compact)
      ? { number: compact }
      : { error: 'Un numéro étranger a de 6 à 15 chiffres après le +.' };
  }
  return readFrench(compact);
}

function readFrench(digits: string): { number: string } | { error: string } {
  if (digits.length < 10) {
    const missing = 10 - digits.length;
    const words = missing === 1 ? 'Il manque un chiffre' : `Il manque ${missing} chiffres`;
    return { error: `${words} : ${digits.length} sur 10.` };
  }
  if (digits.length > 10) return { error: `Il y a trop de chiffres : ${digits.length} au lieu de 10.` };
  if (!/^0[1-9]/.test(digits)) return { error: 'Un numéro français commence par 01 à 09.' };
  return { number: `+33${digits.slice(1)}` };
}

/** A kept number as one types it: « 0639981020 ». */
export function phoneToType(phone: string): string {
  return phone.startsWith('+33') ? `0${phone.slice(3)}` : phone;
}
