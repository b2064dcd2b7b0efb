import type { Refusal } from '#domain/refusals.ts';
import { type RefusalSetting, refusalSentence } from './refusal-words.ts';

/** Why something was not kept on this device: a rule said no, or there was no way to keep it. */
export type FailureToTell =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'full' }
  | { readonly kind: 'failed' };

/** Said next to the button that was touched. */
export function failureSentence(failure: FailureToTell, setting: RefusalSetting): string {
  switch (failure.kind) {
    case 'refused':
      return refusalSentence(failure.refusal, setting);
    case 'full':
      return 'Ce téléphone n’a plus de place. Votre demande n’est pas enregistrée : libérez de la place ou appelez le cabinet.';
    case 'failed':
      return 'Votre demande n’a pas pu être enregistrée sur cet appareil. Réessayez, ou appelez le cabinet.';
  }
}
