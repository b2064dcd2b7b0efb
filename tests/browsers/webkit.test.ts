import { it } from 'vitest';
import { aBrowser } from './a-browser.ts';
import {
  bookWithRelayDead,
  bookWithSwitchOff,
  enter,
  loseConnection,
  loseEverything,
  publishInThreeTaps,
  readWhatIsMissing,
} from './offline-booking.ts';
import { WebKit } from './webkit.ts';

const { browser, relay, keep } = aBrowser(() => new WebKit());

it('[SY-4] in WebKit, keeps an offline booking « à confirmer » through a reload, and confirms it only after the relay', async () => {
  await enter(browser(), relay(), 'Nadia Ravel');
  await keep('1-slots');
  await bookWithSwitchOff(browser());
  await keep('2-confirmed');
});

it('[SY-1] in WebKit, keeps what was asked while the relay was dead and the browser was killed', async () => {
  await bookWithRelayDead(browser(), relay());
  await keep('3-confirmed');
});

it('in WebKit, says what this browser lacks and what to do, and how an iPhone installs', async () => {
  await readWhatIsMissing(browser(), relay(), [
    'Quand Relais est fermé, ce navigateur n’envoie rien.',
    'Ce navigateur ne dit pas s’il garde les données.',
  ]);
  await keep('5-help');
});

it('in WebKit, says that the browser erased everything, and brings back what was sent', async () => {
  await loseEverything(browser(), relay());
  await keep('6-back');
});

it('in WebKit, publishes a slot in three taps', async () => {
  await publishInThreeTaps(browser(), relay());
  await keep('4-published');
});

it('[SY-1] in WebKit, keeps what is done after the browser closed the database under the app', async () => {
  await loseConnection(browser());
});
