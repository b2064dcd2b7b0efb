/** The guide in the app: one gesture a topic, in the words that the screens use. */

/** For whom a topic is: what somebody mostly does here. */
export type Reader = 'files' | 'books' | 'publishes' | 'doctor' | 'coordinator' | 'everyone';

export type Part = 'doors' | 'list' | 'slots' | 'doctors' | 'directory' | 'everyday';

export const partNames: Readonly<Record<Part, string>> = {
  slots: 'Les créneaux',
  doors: 'Inscrire un patient sans médecin traitant',
  list: 'Suivre la liste',
  doctors: 'Offres et départs des médecins',
  directory: 'L’annuaire',
  everyday: 'Hors ligne, confidentialité, appareils',
};

/** The order of the guide. */
export const parts: readonly Part[] = ['slots', 'doors', 'list', 'doctors', 'directory', 'everyday'];

export interface HelpTopic {
  /** Its anchor in the page. */
  readonly id: string;
  readonly part: Part;
  readonly title: string;
  readonly readers: readonly Reader[];
  /** What one does, in order. What is between guillemets is written so on a screen. */
  readonly steps?: readonly string[];
  /** What is good to know. */
  readonly notes?: readonly string[];
}
