import { readTried } from './import-answers.ts';
import { cellLine, isBlank } from './import-cells.ts';
import { type ReadName, splitName, withoutCivility } from './import-names.ts';
import { readPhones, writtenPhone } from './import-phones.ts';
import type { LineReading } from './line-reading.ts';
import type { Identity } from './profile.ts';

/** Who the patient is, or undefined when the line does not say (the fault is told). */
export function readIdentity(reading: LineReading): Identity | undefined {
  const name = readName(reading);
  const phone = readPhone(reading);
  const contact = readContact(reading);
  const tried = reading.all('tried').flatMap(({ cell }) => readTried(cell));
  const address = lineOf(reading, 'address', 160);
  const formerDoctor = lineOf(reading, 'formerDoctor', 80);
  const usualDoctor = lineOf(reading, 'usualDoctor', 80);
  const notes = reading.notes();
  if (phone === '' && contact === undefined) reading.warn('noPhone');
  if (notes.length > 1500) reading.fault({ kind: 'tooLong', field: 'notes' });
  if (!name) return undefined;
  return {
    ...name,
    phone,
    ...(contact ? { callInstead: contact } : {}),
    ...(address ? { address } : {}),
    ...(formerDoctor ? { formerDoctor } : {}),
    ...(usualDoctor ? { usualDoctor } : {}),
    ...(tried.length > 0 ? { tried: tried.slice(0, 20) } : {}),
    ...(notes ? { notes } : {}),
  };
}

function readName(reading: LineReading): ReadName | undefined {
  const family = withoutCivility(reading.line('familyName'));
  const given = reading.line('givenName');
  const whole = reading.line('fullName');
  const name: ReadName =
    family !== '' && given !== ''
      ? { familyName: family, givenName: given }
      : // Both in the column of the family name, or in one of their own.
        splitName(whole || family);
  if (name.familyName === '') reading.fault({ kind: 'noName' });
  else if (name.givenName === '') reading.fault({ kind: 'noGivenName' });
  else if (Math.max(name.familyName.length, name.givenName.length) > 60) {
    reading.fault({ kind: 'tooLong', field: 'name' });
  } else {
    if (name.birthName !== undefined) reading.note('Nom de naissance', name.birthName);
    return { familyName: name.familyName, givenName: name.givenName };
  }
  return undefined;
}

/** The first number found; other numbers and the words around them are kept as they were written. */
function readPhone(reading: LineReading): string {
  let phone = '';
  for (const { label, cell } of reading.all('phone')) {
    const read = readPhones(cell);
    if (read.phone === '') {
      reading.note(label, cell);
      reading.warn('phoneInNotes');
      continue;
    }
    const others = phone === '' ? read.others : [read.phone, ...read.others].filter((one) => one !== phone);
    if (phone === '') phone = read.phone;
    const rest = [...others.map(writtenPhone), read.words].filter((text) => text !== '');
    if (rest.length > 0) reading.note(label, rest.join(', '));
  }
  return phone;
}

/** Who to call when it is not the patient. A name without a number, or the other way round, is kept too. */
function readContact(reading: LineReading): Identity['callInstead'] {
  const name = reading.first('contactName');
  const phoneCell = reading.first('contactPhone');
  const fromPhone = phoneCell === undefined ? undefined : readPhones(phoneCell);
  const fromName = name === undefined ? undefined : readPhones(name);
  const phone = fromPhone?.phone || fromName?.phone || '';
  const words = [fromName?.phone ? fromName.words : cellLine(name), fromPhone?.words ?? '']
    .filter((text) => text !== '')
    .join(', ');
  if (words === '' && phone === '') return undefined;
  if (words.length > 80) {
    reading.fault({ kind: 'tooLong', field: 'contact' });
    return undefined;
  }
  return { name: words || writtenPhone(phone), phone };
}

function lineOf(
  reading: LineReading,
  field: 'address' | 'formerDoctor' | 'usualDoctor',
  max: number,
): string | undefined {
  const text = reading.line(field);
  if (isBlank(text)) return undefined;
  if (text.length > max)
    reading.fault({ kind: 'tooLong', field: field === 'address' ? 'address' : 'doctor' });
  return text;
}
