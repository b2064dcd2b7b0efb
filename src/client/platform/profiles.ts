import * as z from 'zod';
import { idSchema } from '#domain/identifiers.ts';

/**
 * One person's use of this browser: its own database, session cookie and keys. A pharmacy PC holds several, and each tab
 * plays one. `demo`: a persona of the demonstration, whose entrance stays open offline.
 */
const profileSchema = z.object({
  id: z.string().regex(/^[a-z0-9]{6,32}$/),
  territoryId: idSchema,
  memberId: idSchema,
  label: z.string().max(200),
  demo: z.boolean(),
  /** Of the demonstration: the structures whose derived keys are here already. */
  demoKeys: z.string().max(400).exactOptional(),
  /** Its database held a first update: found empty later, it was erased by somebody else than Relais. */
  filled: z.boolean().exactOptional(),
});
export type StoredProfile = z.infer<typeof profileSchema>;

const listKey = 'relais-profiles';
const tabKey = 'relais-profile';
const idAlphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
const idLength = 12;

const listeners = new Set<() => void>();

/** Every profile of this browser, the last used first. What cannot be read is left aside. */
export function listProfiles(): readonly StoredProfile[] {
  const entries = z.array(z.unknown()).safeParse(readJson(localStorage.getItem(listKey)));
  return (entries.data ?? []).flatMap((entry) => {
    const profile = profileSchema.safeParse(entry);
    return profile.success ? [profile.data] : [];
  });
}

/** The profile this tab plays: its own choice, otherwise the last one used in this browser. */
export function currentProfile(): StoredProfile | undefined {
  const profiles = listProfiles();
  const chosen = sessionStorage.getItem(tabKey);
  return profiles.find(({ id }) => id === chosen) ?? profiles[0];
}

/** From now on this tab stays with its profile, whatever other tabs use last. Call before the first screen. */
export function pinProfile(): void {
  const profile = currentProfile();
  if (profile) sessionStorage.setItem(tabKey, profile.id);
}

/** Keeps a profile (again) and makes this tab play it. */
export function playProfile(profile: StoredProfile): void {
  save([profile, ...listProfiles().filter(({ id }) => id !== profile.id)]);
  sessionStorage.setItem(tabKey, profile.id);
  announce();
}

/** Notes something about a profile; nothing happens when it is not here. */
export function noteOnProfile(
  id: string,
  note: Partial<Pick<StoredProfile, 'label' | 'demoKeys' | 'filled'>>,
): void {
  save(listProfiles().map((profile) => (profile.id === id ? { ...profile, ...note } : profile)));
}

/** The profile is no more on this browser; its database is somebody else's to delete. */
export function dropProfile(id: string): void {
  save(listProfiles().filter((profile) => profile.id !== id));
  if (sessionStorage.getItem(tabKey) === id) sessionStorage.removeItem(tabKey);
  announce();
}

/** Called when this tab plays another profile. Returns the way to stop. */
export function subscribeProfile(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Twelve random characters of [a-z0-9], 62 bits: names a database and a cookie, and guards nothing. */
export function newProfileId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(idLength));
  return Array.from(bytes, (byte) => idAlphabet.charAt(byte % idAlphabet.length)).join('');
}

function save(profiles: readonly StoredProfile[]): void {
  localStorage.setItem(listKey, JSON.stringify(profiles));
}

function announce(): void {
  for (const listener of listeners) listener();
}

function readJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
