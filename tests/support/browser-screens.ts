import type { BrowserDevice } from './browser-device.ts';

export interface KnownScreen {
  readonly path: string;
  /** Its first heading. */
  readonly title: string | RegExp;
}

/** Every address of the app for somebody who books, one of his bookings and one free slot included. */
export async function screensOf(device: BrowserDevice): Promise<readonly KnownScreen[]> {
  await device.go('/creneaux');
  const main = device.page.getByRole('main');
  const free = main.locator('a[href^="/reserver/"]').first();
  await free.waitFor();
  const mine = main.locator('a[href^="/rdv/"]').first();
  const [slotPath, bookingPath] = [await free.getAttribute('href'), await mine.getAttribute('href')];
  if (!slotPath || !bookingPath) throw new Error('Nobody has a free slot and a booking here');
  return [
    { path: '/', title: 'Créneaux' },
    { path: '/demo', title: 'Relais, la démonstration' },
    { path: '/creneaux', title: 'Créneaux' },
    { path: '/reserver', title: 'Réserver' },
    { path: slotPath, title: 'Réserver' },
    { path: '/publier', title: 'Publier un créneau' },
    { path: '/rdv', title: 'Mes réservations' },
    { path: bookingPath, title: 'Rendez-vous' },
    { path: '/a-traiter', title: 'À traiter' },
    { path: '/reglages', title: 'Réglages' },
    { path: '/inviter', title: 'Inviter' },
    { path: '/invitation', title: 'Vous êtes invité à rejoindre Relais' },
    { path: '/nulle-part', title: 'Cette page n’existe pas' },
  ];
}
