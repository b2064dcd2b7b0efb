import { Empty } from '#client/ui/empty.tsx';

/** Nobody is chosen yet, or who was is no longer on this device. */
export function NobodyChosen({ isGone }: { readonly isGone: boolean }) {
  return (
    <section className="pane pane-story" aria-label="Le patient choisi">
      <div className="story-head">
        <Empty title={isGone ? 'Ce patient n’est plus ici' : 'Choisissez un patient'}>
          {isGone
            ? 'Sa demande n’est plus sur cet appareil.'
            : 'Son histoire, les médecins qui lui correspondent et ce qu’il y a à faire s’affichent ici.'}
        </Empty>
      </div>
    </section>
  );
}
