import { defaultListSettings, type ListSettings } from '#domain/waitlist/list-settings.ts';

/** The list of the demonstration: the territory's own targets (ALD, C2S, > 60, < 16), its own delays, two of its projects. */
export const demoListSettings: ListSettings = {
  ...defaultListSettings,
  slug: 'alienor-o-poitou',
  phoneHours: 'le matin, du lundi au vendredi',
  projects: [
    { code: 'perinatalite', name: 'Parcours périnatal' },
    { code: 'icope', name: 'Repérage de la fragilité (ICOPE)' },
  ],
};
