import { phoneText } from '#client/ui/french-text.ts';
import { hour, longDay } from '#client/ui/french-time.ts';
import type { Instant } from '#domain/identifiers.ts';
import type { PracticeWords } from './practice-of.ts';

/**
 * The text message to the patient: where and when, no word about health, no name of his. Plain spaces: a narrow one would turn
 * the whole message into the costlier alphabet, of 70 characters a message.
 */
export function smsText(start: Instant, zone: string, practice: PracticeWords): string {
  const { shortName, address, phone } = practice;
  const text = `Rendez-vous ${longDay(start, zone)} à ${hour(start, zone)}, ${shortName}, ${address}. Empêchement : ${phoneText(phone)}.`;
  return text.replace(/[\u202f\u00a0]/g, ' ').replace(/’/g, "'");
}

/** Opens the device's own messages with everything written; nothing is sent by Relais. */
export function smsHref(phone: string, text: string): string {
  return `sms:${phone}?&body=${encodeURIComponent(text)}`;
}
