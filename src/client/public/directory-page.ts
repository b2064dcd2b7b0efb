import '#domain/plain-schemas.ts';
import type { PublicSheet } from '#domain/directory/public-sheet.ts';
import { dateText } from '../ui/calendar-words.ts';
import { counted } from '../ui/french-text.ts';
import { capital, dayOf } from '../ui/french-time.ts';
import { professionName } from '../ui/words.ts';
import { AskTrouble, askDirectory, type Directory } from './ask-relay.ts';
import { findSheets } from './find-sheets.ts';
import { element, option, part, phoneLink, slugOfPage } from './page-parts.ts';
import { whyUnopened } from './public-words.ts';

// `/professionnels/<slug>`: the light directory, for anybody. It holds what the relay's allow-list sends and nothing else (DR-3).

const slug = slugOfPage();
const search = part('#search', HTMLInputElement);
const profession = part('#profession', HTMLSelectElement);
const commune = part('#commune', HTMLSelectElement);
const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions();

async function open(): Promise<void> {
  const unopened = part('#unopened', HTMLElement);
  const waiting = part('#waiting', HTMLElement);
  unopened.hidden = true;
  waiting.hidden = false;
  try {
    show(await askDirectory(slug));
  } catch (error) {
    const trouble = error instanceof AskTrouble ? error.trouble : 'unreachable';
    const link = part('a[data-phone]', HTMLAnchorElement);
    const isKnown = trouble !== 'unknownAddress' && !link.href.includes('{');
    const say = part('#unopened .problem', HTMLElement);
    say.replaceChildren(whyUnopened(trouble), ' ', ...(isKnown ? [link.cloneNode(true), '.'] : []));
    unopened.hidden = false;
  }
  waiting.hidden = true;
}

function show({ sheets, communes, territory }: Directory): void {
  for (const place of document.querySelectorAll('[data-territory]')) place.textContent = territory;
  document.title = document.title.replace('{{territoire}}', territory);
  const nameOf = new Map(communes.map(({ code, name }) => [code, name]));
  const communesOf = distinct(sheets.map(({ communeCode }) => communeCode));
  const professions = distinct(sheets.map((sheet) => sheet.profession));
  profession.append(...professions.map((one) => option(one, capital(professionName[one]))));
  const named = communesOf.map((code) => ({ code, name: nameOf.get(code) ?? code }));
  named.sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  commune.append(...named.map(({ code, name }) => option(code, name)));
  const list = part('#sheets', HTMLUListElement);
  const count = part('#count', HTMLElement);
  const filter = () => {
    const chosen = { search: search.value, profession: profession.value, communeCode: commune.value };
    const found = findSheets(sheets, chosen);
    list.replaceChildren(...found.map((sheet) => lineOf(sheet, nameOf.get(sheet.communeCode) ?? '')));
    count.textContent = counted(found.length, 'professionnel');
  };
  for (const field of [search, profession, commune]) field.addEventListener('input', filter);
  filter();
  part('#directory', HTMLElement).hidden = false;
}

function lineOf(sheet: PublicSheet, communeName: string): HTMLElement {
  const { title, givenName, familyName, structure, address, accessible } = sheet;
  const line = element('li', '', 'sheet');
  const name = [title === 'Dr' ? 'Dr' : '', givenName, familyName].filter(Boolean).join(' ');
  line.append(
    element('h2', name),
    element('p', capital(professionName[sheet.profession])),
    element('p', `${structure}, ${address}, ${communeName}`),
    ...(sheet.phone === undefined ? [] : [callLine(sheet.phone)]),
  );
  const facts = [
    ...sheet.diplomas,
    ...sheet.skills,
    ...(accessible ? ['Accessible en fauteuil roulant'] : []),
    ...(sheet.offersSnp ? ['Propose des créneaux de soins non programmés'] : []),
  ];
  if (facts.length > 0) line.append(element('p', facts.join(' · '), 'meta'));
  line.append(element('p', `Fiche relue le ${dateText(dayOf(sheet.reviewedAt, zone))}`, 'meta'));
  return line;
}

function callLine(phone: string): HTMLElement {
  const call = element('p');
  const link = phoneLink(phone);
  link.classList.add('call');
  call.append(link);
  return call;
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}

part('#to-request', HTMLAnchorElement).href = `/demande/${slug}`;
part('#print', HTMLButtonElement).addEventListener('click', () => print());
part('#reopen', HTMLButtonElement).addEventListener('click', () => void open());
void open();
