import '#domain/plain-schemas.ts';
import type { LocalDay } from '#domain/identifiers.ts';
import { phoneText } from '../ui/french-text.ts';
import { AskTrouble, askDoor, type Door, handIn } from './ask-relay.ts';
import { part, phoneLink, showWhoToCall, slugOfPage } from './page-parts.ts';
import { progressWords, sentTitle, whomWeCall, whyUnopened, whyUnsent } from './public-words.ts';
import { type ReadRequest, readRequest } from './read-request.ts';
import { RequestForm } from './request-form.ts';
import { RequestSealer } from './seal-request.ts';
import { WorkAhead } from './work-ahead.ts';

// `/demande/<slug>`: a patient asks to be called back. Nothing is stored, nothing is in the address, and what is typed leaves this
// page sealed (AC-7); the relay's answer says nothing of who was known before.

const slug = slugOfPage();
const form = new RequestForm();
const sealer = new RequestSealer();
const work = new WorkAhead(() => askDoor(slug));
const sendButton = part('#send', HTMLButtonElement);
const problem = part('#problem', HTMLElement);
const progress = part('#progress', HTMLElement);
let isSending = false;
let hasTried = false;

async function open(): Promise<void> {
  const unopened = part('#unopened', HTMLElement);
  const waiting = part('#waiting', HTMLElement);
  unopened.hidden = true;
  waiting.hidden = false;
  try {
    const door = await askDoor(slug);
    const { territory, coordination } = door;
    showWhoToCall({ territory, ...coordination });
    form.open(door);
    form.form.addEventListener('submit', (event) => {
      event.preventDefault();
      void send(door);
    });
    // Once somebody tried to send it, what is wrong follows the typing.
    form.form.addEventListener('input', () => {
      if (hasTried) checked();
    });
    work.start(door.challenge);
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

async function send(door: Door): Promise<void> {
  if (isSending) return;
  const read = checked();
  problem.replaceChildren();
  hasTried = true;
  if (!read.ok) {
    form.goToError();
    return;
  }
  setSending(true);
  try {
    await handInWithWork(await sealer.seal(read.value, door));
    showSent(read.value);
  } catch (error) {
    showProblem(error, door);
  }
  setSending(false);
}

/** What the form says now; what is wrong in it is shown. */
function checked(): ReturnType<typeof readRequest> {
  const read = readRequest(form.typed(), today());
  form.showErrors(read.ok ? {} : read.refusal);
  return read;
}

/** A proof may have grown too old while the person typed: then once more, with fresh work. */
async function handInWithWork(request: unknown): Promise<void> {
  try {
    await handIn(slug, { request, proof: await work.take() });
  } catch (error) {
    if (!(error instanceof AskTrouble && error.trouble === 'proofInvalid')) throw error;
    await handIn(slug, { request, proof: await work.take() });
  }
}

function setSending(sending: boolean): void {
  isSending = sending;
  sendButton.setAttribute('aria-disabled', String(sending));
  const hasFailed = problem.textContent !== '';
  sendButton.textContent = sending ? progressWords.sending : progressWords[hasFailed ? 'again' : 'send'];
  progress.textContent = sending ? progressWords.sending : '';
}

function showProblem(error: unknown, { coordination }: Door): void {
  const trouble = error instanceof AskTrouble ? error.trouble : 'tooOld';
  problem.replaceChildren(whyUnsent(trouble, !navigator.onLine), ' ', phoneLink(coordination.phone), '.');
}

/** What was typed leaves the page too: the next person at this screen finds nothing. */
function showSent({ content: { identity } }: ReadRequest): void {
  const { phone, callInstead } = identity;
  part('#whom', HTMLElement).textContent = whomWeCall(
    phoneText(callInstead?.phone ?? phone),
    callInstead?.name,
  );
  form.form.reset();
  form.form.remove();
  part('#sent', HTMLElement).hidden = false;
  const title = part('h1', HTMLElement);
  title.textContent = sentTitle;
  for (const before of document.querySelectorAll<HTMLElement>('h1 ~ p')) before.hidden = true;
  title.focus();
  scrollTo(0, 0);
}

/** The day it is for the person who types. */
function today(): LocalDay {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

part('#reopen', HTMLButtonElement).addEventListener('click', () => void open());
void open();
