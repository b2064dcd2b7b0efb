import type { Installability } from '../ports/device.ts';

/** Chromium's offer to install, which TypeScript's DOM library does not know. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

const listeners = new Set<() => void>();
let offer: InstallOffer | undefined;

/** Keeps the browser's offer for Réglages instead of letting it interrupt. Call before the first screen. */
export function startInstallation(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer = isInstallOffer(event) ? event : undefined;
    announce();
  });
  addEventListener('appinstalled', () => {
    offer = undefined;
    announce();
  });
}

export function installability(): Installability {
  if (matchMedia('(display-mode: standalone)').matches) return 'installed';
  if (offer) return 'prompt';
  return isIos() ? 'byHand' : 'none';
}

export function subscribeInstallability(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows the browser's own question; an offer can be used once. */
export async function install(): Promise<void> {
  const used = offer;
  offer = undefined;
  announce();
  await used?.prompt();
}

function announce(): void {
  for (const listener of listeners) listener();
}

function isInstallOffer(event: Event): event is InstallOffer {
  return 'prompt' in event;
}

/** No feature can be asked: iOS installs only by « Sur l’écran d’accueil », and iPads call themselves Macs. */
function isIos(): boolean {
  return /iPad|iPhone|iPod/.test(navigator.userAgent) || isTouchMac();
}

function isTouchMac(): boolean {
  return navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1;
}
