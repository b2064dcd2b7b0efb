import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Instant } from '#domain/identifiers.ts';
import { Connection } from './connection.ts';
import { integrityFaults } from './integrity.ts';
import { markAsCopy } from './relay-life.ts';

/** The copy that was just made cannot be trusted; nothing was left under its name. */
export class BadCopyError extends Error {}

/**
 * Copies the database at `from` to the file `to`, whole and of one instant, while a relay may be writing in it. The copy knows that
 * it is one, is readable by its owner alone, and takes its name only once it is checked and on the disk: a file of that name is
 * a good copy, always. Throws a BadCopyError, or what SQLite and the disk throw.
 */
export function copyDatabase(from: string, to: string, at: Instant): void {
  const draft = `${to}.en-cours`;
  rmSync(draft, { force: true });
  try {
    vacuumInto(from, draft);
    chmodSync(draft, 0o600);
    const copy = new Connection(draft, { readOnly: false, journal: 'delete' });
    try {
      const faults = integrityFaults(copy);
      if (faults.length > 0) throw new BadCopyError(faults[0]);
      markAsCopy(copy, at);
    } finally {
      copy.close();
    }
    moveDurably(draft, to);
  } finally {
    rmSync(draft, { force: true });
    rmSync(`${draft}-journal`, { force: true });
  }
}

function vacuumInto(from: string, to: string): void {
  const source = new Connection(from, { readOnly: true });
  try {
    source.run('VACUUM INTO ?', to);
  } finally {
    source.close();
  }
}

/** Gives a file its name so that a power cut leaves the old one or the new one, and the new one whole. */
export function moveDurably(from: string, to: string): void {
  syncToDisk(from);
  renameSync(from, to);
  syncToDisk(dirname(to));
}

/** Also for a folder: what it calls its files is on the disk too. */
export function syncToDisk(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
