import type { Tried } from '#domain/waitlist/profile.ts';
import type { Door } from './ask-relay.ts';
import { element, option, part } from './page-parts.ts';
import { labelsFor } from './public-words.ts';
import type { RequestErrors, TypedRequest, Who } from './read-request.ts';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The form of the page: what the territory puts in it, what was typed, and what is wrong. */
export class RequestForm {
  readonly form = part('#request', HTMLFormElement);

  /** Opens the form with the territory's communes and its exact wording of the agreements. */
  open({ communes, consent }: Door): void {
    const select = this.#field('communeCode');
    const byName = [...communes].sort((a, b) => a.name.localeCompare(b.name, 'fr'));
    select.append(...byName.map(({ code, name }) => option(code, name)));
    for (const which of ['list', 'doctors', 'partners'] as const) {
      part(`[data-consent="${which}"]`, HTMLElement).textContent = consent[which];
    }
    this.form.addEventListener('input', () => this.#adapt());
    this.#adapt();
    this.form.hidden = false;
  }

  typed(): TypedRequest {
    const data = new FormData(this.form);
    const text = (name: string) => String(data.get(name) ?? '');
    return {
      who: text('who') as Who,
      givenName: text('givenName'),
      familyName: text('familyName'),
      birthDay: text('birthDay'),
      birthMonth: text('birthMonth'),
      birthYear: text('birthYear'),
      communeCode: text('communeCode'),
      phone: text('phone'),
      callSomebody: data.has('callSomebody'),
      callerName: text('callerName'),
      callerPhone: text('callerPhone'),
      situation: data.getAll('situation').map(String),
      formerDoctor: text('formerDoctor'),
      asked: text('asked'),
      askedAnswer: text('askedAnswer') as Tried['reason'],
      agreesList: data.has('agreesList'),
      agreesDoctors: data.has('agreesDoctors'),
      agreesPartners: data.has('agreesPartners'),
    };
  }

  /** Goes to the first field that something is wrong with. */
  goToError(): void {
    this.form.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }

  /** Says beside each field what is wrong with it. */
  showErrors(errors: RequestErrors): void {
    for (const shown of this.form.querySelectorAll('.field-error')) shown.remove();
    for (const field of this.form.querySelectorAll('[aria-invalid]')) {
      field.removeAttribute('aria-invalid');
      field.removeAttribute('aria-describedby');
    }
    for (const [name, message] of Object.entries(errors)) this.#showError(this.#field(name), message);
  }

  #showError(field: Field, message: string): void {
    const error = element('span', message, 'field-error');
    error.id = `error-${field.name}`;
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', error.id);
    // Under the whole line of three fields, or of a box to tick; never in a label, which would be read with it.
    const line = field.closest('.birth') ?? field.closest('.check, .field') ?? field;
    line.after(error);
  }

  /** The form follows who it is for. */
  #adapt(): void {
    const { who, callSomebody, asked } = this.typed();
    for (const [name, label] of Object.entries(labelsFor[who])) {
      part(`[data-label="${name}"]`, HTMLElement).textContent = label;
    }
    for (const shown of this.form.querySelectorAll<HTMLElement>('[data-for]')) {
      shown.hidden = !shown.dataset['for']?.split(' ').includes(who);
    }
    part('#caller', HTMLElement).hidden = who === 'self' && !callSomebody;
    part('#answer', HTMLElement).hidden = asked.trim() === '';
  }

  #field(name: string): Field {
    const found = this.form.querySelector<Field>(`[name="${name}"]`);
    if (!found) throw new Error(`No field ${name} in this form`);
    return found;
  }
}
