import type { Envelope, Grant } from './envelope.ts';
import type { SealedEntry, SealedPart } from './sealed-entry.ts';

// AC-4 for sealed texts: copied field by field like everything else, so that nothing rides along.

export function projectEnvelope(envelope: Envelope): Envelope {
  return { v: envelope.v, iv: envelope.iv, ct: envelope.ct, grants: envelope.grants.map(projectGrant) };
}

export function projectSealedEntry(sealed: SealedEntry): SealedEntry {
  return {
    v: sealed.v,
    grants: sealed.grants.map(projectGrant),
    profile: projectPart(sealed.profile),
    identity: projectPart(sealed.identity),
  };
}

function projectPart({ iv, ct }: SealedPart): SealedPart {
  return { iv, ct };
}

function projectGrant(grant: Grant): Grant {
  return 'iv' in grant
    ? { structure: grant.structure, iv: grant.iv, ct: grant.ct }
    : { structure: grant.structure, enc: grant.enc, ct: grant.ct };
}
