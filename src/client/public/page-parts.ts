import { phoneText } from '../ui/french-text.ts';

/** A part of the page that its HTML always has; one that is missing is a bug and throws. */
export function part<E extends HTMLElement>(selector: string, kind: new () => E): E {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`No ${selector} in this page`);
  return found;
}

/** An element with its text and class. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  text = '',
  className = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

/** A choice of a list. */
export function option(value: string, text: string): HTMLOptionElement {
  const made = element('option', text);
  made.value = value;
  return made;
}

/** The name of the territory in this page's address: `/demande/<slug>`. */
export function slugOfPage(): string {
  return location.pathname.split('/')[2] ?? '';
}

/** Who to call, wherever the page says so. The relay has written it already; from the sources it has not. */
export function showWhoToCall({ territory, phone, phoneHours }: WhoToCall): void {
  const all = (selector: string) => document.querySelectorAll<HTMLElement>(selector);
  for (const place of all('[data-territory]')) place.textContent = territory;
  for (const place of all('[data-hours]')) place.textContent = phoneHours ? `, ${phoneHours}.` : '.';
  for (const place of all('[data-phone], [data-phone-text]')) place.textContent = phoneText(phone);
  for (const link of all('a[data-phone]')) link.setAttribute('href', `tel:${phone}`);
  document.title = document.title.replace('{{territoire}}', territory);
}

export interface WhoToCall {
  readonly territory: string;
  readonly phone: string;
  readonly phoneHours?: string | undefined;
}

/** A phone number to touch. */
export function phoneLink(phone: string): HTMLAnchorElement {
  const link = element('a', phoneText(phone), 'nowrap');
  link.href = `tel:${phone}`;
  return link;
}
