import { it } from 'vitest';
import { aBrowser } from './a-browser.ts';
import { box, button, link, row } from './found.ts';
import {
  bookWithRelayDead,
  bookWithSwitchOff,
  enter,
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

it('[SY-1] in WebKit, keeps on keeping when the process that holds the databases is killed', async () => {
  await browser().see(row('Au cabinet', '16 h 30', 'Libre'));
  browser().killStorage();
  await browser().tap(link('Publier un créneau'));
  await browser().tap(box('17 h 30'));
  await browser().tap(button('Publier 17 h 30, aujourd’hui'));
  await browser().see(row('Au cabinet', '17 h 30', 'Libre'));
  await browser().reload();
  await browser().see(row('Au cabinet', '17 h 30', 'Libre'));
});
