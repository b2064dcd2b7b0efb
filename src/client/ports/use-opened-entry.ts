import { useEffect, useState } from 'react';
import type { SealedEntry } from '#domain/access/sealed-entry.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Reading } from './entry-readings.ts';
import type { EntryContent } from './list-vault.ts';
import { useRelais } from './relais-context.ts';

/** What a request kept here holds and no record carries: opened for the screen that shows it, and gone with it. */
export function useOpenedEntry(
  wanted: { readonly entryId: Id; readonly sealed: SealedEntry } | undefined,
): Reading<EntryContent> | undefined {
  const relais = useRelais();
  const [opened, setOpened] = useState<Reading<EntryContent>>();
  const entryId = wanted?.entryId;
  const sealed = wanted?.sealed;
  useEffect(() => {
    if (entryId === undefined || !sealed) return undefined;
    let left = false;
    relais.list
      .openEntry(sealed, entryId)
      .catch(() => ({ ok: false, refusal: 'unreadable' }) as const)
      .then((result) => {
        if (left) return;
        setOpened(
          result.ok ? { kind: 'read', content: result.value } : { kind: 'closed', why: result.refusal },
        );
      });
    return () => {
      left = true;
    };
  }, [relais, entryId, sealed]);
  return wanted ? (opened ?? { kind: 'reading' }) : undefined;
}
