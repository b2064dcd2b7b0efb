import type { Reading } from '#client/ports/entry-readings.ts';
import type { EntryContent } from '#client/ports/list-vault.ts';
import { fullName } from './request-words.ts';

/** The patient's name, or why it cannot be read. */
export function entryName(reading: Reading<EntryContent>): string {
  switch (reading.kind) {
    case 'reading':
      return 'Lecture…';
    case 'read':
      return fullName(reading.content.identity);
    case 'closed':
      return reading.why === 'notGranted' ? 'Patient lisible sur un autre appareil' : 'Patient illisible ici';
  }
}
