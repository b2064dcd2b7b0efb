import { ChoiceGrid } from '#client/ui/choice-grid.tsx';
import { hourOfMinutes } from '#client/ui/french-time.ts';
import type { Publication } from './use-publication.ts';

/** The hours of the day, several at once; what cannot be chosen says why under it. */
export function HourPicker({
  publication: { hours, choices, change },
}: {
  readonly publication: Publication;
}) {
  if (hours.length === 0) {
    return (
      <p className="meta mt-4" role="status">
        Pas d’heure de soins non programmés ce jour-là : c’est la garde, ou la journée est passée. Choisissez
        un autre jour.
      </p>
    );
  }
  const toggle = (value: string) => {
    const minutes = Number(value);
    const others = choices.hours.filter((chosen) => chosen !== minutes);
    change({ hours: others.length < choices.hours.length ? others : [...others, minutes] });
  };
  return (
    <ChoiceGrid
      legend="À quelle heure ?"
      name="heure"
      several
      choices={hours.map(({ minutes, state }) => ({
        value: String(minutes),
        label: hourOfMinutes(minutes, true),
        isChosen: choices.hours.includes(minutes),
        isTaken: state !== 'free',
        ...(state === 'published' ? { small: 'publié' } : state === 'tight' ? { small: 'trop court' } : {}),
      }))}
      onChoose={toggle}
    />
  );
}
