import type { Relais } from '#client/ports/relais.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Refusal } from '#domain/refusals.ts';
import { type Result, refuse } from '#domain/result.ts';
import type { AskedConsent, Entry } from '#domain/waitlist/entry.ts';
import { coordinationOf } from '#sync/list-records.ts';
import type { RequestTarget } from './prefill.ts';
import type { CheckedRequest } from './request-form.ts';

export interface Filing {
  readonly target: RequestTarget;
  readonly request: CheckedRequest;
  /** In whose name. */
  readonly structureId: Id;
  /** Of the entry that is corrected, as its author read it. */
  readonly revision: number | undefined;
}

/** Seals a request and keeps it, to be sent as soon as the network allows. A rule's refusal keeps nothing. */
export async function fileRequest(relais: Relais, filing: Filing): Promise<Result<{ entryId: Id }, Refusal>> {
  const { target } = filing;
  return target.kind === 'add' ? add(relais, target, filing) : correct(relais, target, filing);
}

async function add(
  relais: Relais,
  target: Extract<RequestTarget, { kind: 'add' }>,
  { request, structureId }: Filing,
): Promise<Result<{ entryId: Id }, Refusal>> {
  const coordinationId = coordinationOf(relais.state());
  if (coordinationId === undefined) return refuse({ kind: 'unknownStructure' });
  const { content, communeCode, source, consent, waitingSince } = request;
  const { departureId } = target;
  const id = target.entryId ?? relais.newId();
  const sealed = await relais.list.sealEntry(content, id, [coordinationId, structureId]);
  const issued = await relais.issue({
    name: 'addEntry@1',
    args: {
      id,
      structureId,
      coordinationId,
      source,
      communeCode,
      consent,
      sealed,
      ...(waitingSince === undefined ? {} : { waitingSince }),
      ...(departureId === undefined ? {} : { departureId }),
    },
  });
  return issued.ok ? { ok: true, value: { entryId: id } } : issued;
}

/** WL-3: sealed again to those who could read it; the agreement is written again only when it changed. */
async function correct(
  relais: Relais,
  { entryId, entry }: Extract<RequestTarget, { kind: 'correct' }>,
  { request, revision }: Filing,
): Promise<Result<{ entryId: Id }, Refusal>> {
  const readers = (entry.sealed?.grants ?? []).map((grant) => grant.structure);
  const { content, communeCode, consent } = request;
  const sealed = await relais.list.sealEntry(content, entryId, readers);
  const issued = await relais.issue({
    name: 'updateEntry@1',
    args: {
      entryId,
      revision: revision ?? entry.revision,
      communeCode,
      sealed,
      ...(isSameAgreement(entry, consent) ? {} : { consent }),
    },
  });
  return issued.ok ? { ok: true, value: { entryId } } : issued;
}

function isSameAgreement({ consent: before }: Entry, now: AskedConsent): boolean {
  return (
    before !== undefined &&
    before.doctors === now.doctors &&
    before.partners === now.partners &&
    (before.how === 'online' || before.how === now.how)
  );
}
