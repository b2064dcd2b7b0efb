import { uuidv7 } from 'uuidv7';
import type { Keyring } from '../ports/keyring.ts';
import { entryContentSchema, textsOf } from '../readings/list-content.ts';
import { sealEntry } from '../vault/entry-vault.ts';
import type { Door } from './ask-relay.ts';
import type { ReadRequest } from './read-request.ts';

/** This page holds no key: it seals to the coordination's public one, and could not read what it sealed. */
const noKeys: Keyring = {
  structures: async () => [],
  privateKey: async () => undefined,
  add: async () => undefined,
  remove: async () => undefined,
  clear: async () => undefined,
};

/**
 * WL-1: a request as it travels: both texts sealed to the coordination, the commune and the agreements in clear. The same text sent
 * again is the same request; a corrected one is another, so that no correction is taken for a repetition.
 */
export class RequestSealer {
  #last: { readonly text: string; readonly request: Promise<unknown> } | undefined;

  seal(read: ReadRequest, door: Door): Promise<unknown> {
    const text = JSON.stringify([read, door.consent.version, door.coordination]);
    if (this.#last?.text === text) return this.#last.request;
    const request = sealed(read, door);
    this.#last = { text, request };
    request.catch(() => {
      this.#last = undefined;
    });
    return request;
  }
}

async function sealed({ content, communeCode, consent }: ReadRequest, door: Door): Promise<unknown> {
  const id = uuidv7();
  const texts = textsOf(entryContentSchema.parse(content));
  const place = { territoryId: door.territoryId, recordId: id };
  return {
    id,
    communeCode,
    consent: { wording: door.consent.version, ...consent },
    sealed: await sealEntry(noKeys, texts, place, [door.coordination]),
  };
}
