import { QrCode } from '#client/ui/qr-code.tsx';
import type { PosterFacts } from './poster-facts.ts';

/** What patients read, in the field's own words: who leaves, when, whom to contact and how. */
export function Poster({ facts }: { readonly facts: PosterFacts }) {
  const { title, doctor, practice, date, community, phone, phoneHours, link, address } = facts;
  return (
    <article className="poster" aria-label="Affiche">
      <p className="poster-title">{title}</p>
      <p className="poster-doctor">
        <b>{doctor}</b>
        {practice !== '' && <span>{practice}</span>}
        <span>Consultations jusqu’au {date} inclus</span>
      </p>
      <p className="poster-help">
        Si vous avez besoin d’aide pour trouver un nouveau médecin traitant, contactez {community}.
      </p>
      {phone !== undefined && (
        <div className="poster-way">
          <p>Par téléphone</p>
          <p className="poster-phone">{phone}</p>
          {phoneHours !== undefined && <p>{phoneHours}</p>}
        </div>
      )}
      <div className="poster-way">
        <p>Par internet, ou avec l’appareil photo d’un téléphone</p>
        <QrCode text={link} label={`Code à viser avec l’appareil photo, il mène à ${address}`} />
        <p className="poster-address">
          {address.split(/(?=\/)/).map((part) => (
            <span key={part}>
              <wbr />
              {part}
            </span>
          ))}
        </p>
      </div>
      <p className="poster-foot">
        La demande est gratuite. Elle ne donne pas de rendez-vous. En cas d’urgence, appelez le 15.
      </p>
    </article>
  );
}
