import type { Id } from '#domain/identifiers.ts';
import { demoId } from './demo-ids.ts';

/** Somebody to play at the entrance of the demonstration, and in a line what he does there. */
export interface DemoPersona {
  readonly memberId: Id;
  readonly role: string;
}

const persona = (name: string, role: string): DemoPersona => ({ memberId: demoId(`member ${name}`), role });

/** In the order of the entrance: the two whose meeting tells the whole story first. */
export const demoPersonas: readonly DemoPersona[] = [
  persona('Nadia Ravel', 'Pharmacienne : trouve un créneau au comptoir, réserve pour un patient'),
  persona('Hélène Marsault', 'Médecin : publie des créneaux, voit qui vient'),
  persona('Odile Garnaud', 'Secrétaire du cabinet de Mirebeau : tient les créneaux de ses médecins'),
  persona('Inès Courtil', 'Infirmière : réserve depuis le domicile, souvent sans réseau'),
  persona('Samir Ozon', 'Opérateur du SAS 86 : réserve après la régulation'),
  persona('Malo Guérif', 'Kiné : publie dans l’agenda des kinés, y réoriente une demande'),
  persona('Claire Aubin', 'Coordination : rappelle, trie et propose les patients sans médecin traitant'),
  persona('Jeanne Thibaudeau', 'Sage-femme : publie ses propres créneaux'),
  persona('Brigitte Lorillard', 'CCAS : inscrit une personne sans médecin traitant'),
];
