import type { Patient } from '#domain/bookings/booking.ts';

/** A patient's envelope as far as it could be opened here. */
export type PatientToTell =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly patient: Patient }
  | { readonly kind: 'closed'; readonly why: 'notGranted' | 'unreadable' };

/** The patient's name, or why it cannot be read. */
export function patientName(reading: PatientToTell): string {
  switch (reading.kind) {
    case 'reading':
      return 'Lecture…';
    case 'read':
      return reading.patient.name;
    case 'closed':
      return reading.why === 'notGranted' ? 'Patient lisible sur un autre appareil' : 'Patient illisible ici';
  }
}

/** Why a patient cannot be read, and what to do; undefined when he can. */
export function whyClosed(reading: PatientToTell): string | undefined {
  if (reading.kind !== 'closed') return undefined;
  return reading.why === 'notGranted'
    ? 'Cet appareil n’a pas la clé de votre structure. Ouvrez Relais sur l’appareil de votre structure, ou appelez le cabinet.'
    : 'L’enveloppe de ce patient ne s’ouvre pas. Appelez la structure qui a réservé.';
}
