import type { ReactNode } from 'react';
import { phoneText } from '#client/ui/french-text.ts';
import { dayOf } from '#client/ui/french-time.ts';
import type { Instant } from '#domain/identifiers.ts';
import type { Consent } from '#domain/waitlist/entry.ts';
import type { Identity, Profile } from '#domain/waitlist/profile.ts';
import { communeOf, type Standing } from '#sync/known-records.ts';
import { birthText, consentText, needsText, situationText, triedText } from './request-words.ts';

interface Props {
  readonly standing: Standing;
  readonly profile: Profile;
  readonly identity: Identity;
  readonly communeCode: string;
  readonly consent?: Consent | undefined;
  readonly now: Instant;
}

/** What is known of a patient, for whoever may read him. */
export function PatientFacts({ standing, profile, identity, communeCode, consent, now }: Props) {
  const { zone } = standing.territory;
  const { callInstead } = identity;
  return (
    <dl className="patient-facts">
      {profile.birth !== undefined && <Fact name="Âge">{birthText(profile.birth, dayOf(now, zone))}</Fact>}
      <Fact name="Commune">{communeOf(standing.territory, communeCode)?.name ?? communeCode}</Fact>
      {identity.address !== undefined && <Fact name="Adresse">{identity.address}</Fact>}
      <Fact name="Téléphone">
        <PhoneLink phone={identity.phone} />
      </Fact>
      {callInstead && (
        <Fact name="À appeler à sa place">
          {callInstead.name} · <PhoneLink phone={callInstead.phone} />
        </Fact>
      )}
      <Fact name="Situation">{situationText(profile)}</Fact>
      <Fact name="Ce qu’il lui faut">{needsText(profile)}</Fact>
      <Fact name="Médecin habituel">{identity.usualDoctor}</Fact>
      <Fact name="Ancien médecin traitant">{identity.formerDoctor}</Fact>
      <Fact name="Cabinets déjà demandés">{triedText(identity.tried)}</Fact>
      <Fact name="À savoir">{identity.notes}</Fact>
      {consent && <Fact name="Accord">{consentText(consent, zone)}</Fact>}
    </dl>
  );
}

/** One fact; nothing where nothing is known. */
function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (children === undefined) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function PhoneLink({ phone }: { readonly phone: string }) {
  if (phone === '') return 'Pas de téléphone';
  return (
    <a className="phone" href={`tel:${phone}`}>
      {phoneText(phone)}
    </a>
  );
}
