import { Mail, Phone } from 'lucide-react';
import { Action, ActionList } from '#client/ui/action-list.tsx';
import { phoneText } from '#client/ui/french-text.ts';
import { capital } from '#client/ui/french-time.ts';
import type { DirectoryRow, KnownPlace } from './directory-rows.ts';
import {
  acceptsName,
  answersProfessionalsOnly,
  contactByName,
  delayText,
  professionalsOnly,
} from './sheet-words.ts';

/** What colleagues read: how to reach him first, then what he does. */
export function SheetView({ row }: { readonly row: DirectoryRow }) {
  const { places, sheet } = row;
  return (
    <div className="stack-16">
      <section aria-labelledby="fiche-joindre" className="stack-8">
        <h2 id="fiche-joindre">Joindre</h2>
        {sheet?.contactBy && <p>De préférence {contactByName[sheet.contactBy]}.</p>}
        <ActionList>
          {sheet?.urgentPhone !== undefined && (
            <Call
              phone={sheet.urgentPhone}
              help={'Demande urgente d’un confrère : réservé aux professionnels'}
            />
          )}
          {sheet?.phone !== undefined && <Call phone={sheet.phone} help="Sa ligne professionnelle" />}
          {places.map((place) => (
            <PlaceCalls key={place.id} place={place} />
          ))}
          {sheet?.personalPhone !== undefined && (
            <Call phone={sheet.personalPhone} help={'Personnel : réservé aux professionnels'} />
          )}
          {sheet?.mail !== undefined && (
            <Action
              icon={<Mail className="icon" aria-hidden="true" />}
              label={sheet.mail}
              help={'Réservé aux professionnels. Rien sur un patient dans un courriel ordinaire'}
              href={`mailto:${sheet.mail}`}
            />
          )}
        </ActionList>
      </section>
      <section aria-labelledby="fiche-exercice" className="stack-8">
        <h2 id="fiche-exercice">Exercice</h2>
        <dl className="card known-facts">
          {places.map(({ id, structure, commune }) => (
            <div key={id}>
              <dt>{structure.name}</dt>
              <dd>
                {[structure.address, commune].filter(Boolean).join(', ')}
                {structure.accessible ? '. Accès en fauteuil.' : '. Pas d’accès en fauteuil.'}
              </dd>
            </div>
          ))}
          {sheet && <SheetFacts sheet={sheet} />}
        </dl>
      </section>
    </div>
  );
}

function PlaceCalls({ place: { structure } }: { readonly place: KnownPlace }) {
  const { name, kind, phone, professionalPhone } = structure;
  return (
    <>
      {professionalPhone !== undefined && (
        <Call phone={professionalPhone} help={`${name}. ${professionalsOnly}`} />
      )}
      <Call phone={phone} help={answersProfessionalsOnly(kind) ? `${name}. ${professionalsOnly}` : name} />
    </>
  );
}

function Call({ phone, help }: { readonly phone: string; readonly help: string }) {
  return (
    <Action
      icon={<Phone className="icon" aria-hidden="true" />}
      label={phoneText(phone)}
      help={help}
      href={`tel:${phone}`}
    />
  );
}

function SheetFacts({ sheet }: { readonly sheet: NonNullable<DirectoryRow['sheet']> }) {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Compétences', sheet.skills.join(' · ')],
    ['Diplômes', sheet.diplomas.join(' · ')],
    ['Créneaux SNP', sheet.offersSnp ? 'Oui' : undefined],
    ['Nouveaux patients', sheet.acceptsNewPatients && acceptsName[sheet.acceptsNewPatients]],
    ['Délai', sheet.delayDays === undefined ? undefined : capital(delayText(sheet.delayDays))],
  ];
  return facts.map(
    ([term, words]) =>
      words !== undefined &&
      words !== '' && (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{words}</dd>
        </div>
      ),
  );
}
